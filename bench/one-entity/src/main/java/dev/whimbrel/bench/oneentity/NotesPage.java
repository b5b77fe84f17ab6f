package dev.whimbrel.bench.oneentity;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The one page; Spring Security sends everybody to its own sign-in page first. */
@RestController
public class NotesPage {

  private final Notes notes;

  NotesPage(Notes notes) {
    this.notes = notes;
  }

  /** How many notes there are. */
  @GetMapping("/")
  public String page() {
    return "<!doctype html><title>Notes</title><p>" + notes.count() + " notes";
  }
}
