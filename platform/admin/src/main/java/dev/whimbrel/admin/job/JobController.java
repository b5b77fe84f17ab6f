package dev.whimbrel.admin.job;

import dev.whimbrel.admin.page.Crumb;
import dev.whimbrel.admin.page.Missing;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** How far a job is; only for whoever started it. */
@Controller
public final class JobController {

  private final Jobs jobs;

  /** Of these jobs. */
  public JobController(Jobs jobs) {
    this.jobs = jobs;
  }

  @GetMapping("/jobs/{id}")
  ModelAndView show(@PathVariable String id) {
    return new ModelAndView("job", Map.of("job", job(id)));
  }

  @PostMapping("/jobs/{id}/stop")
  String stop(@PathVariable String id) {
    Job job = job(id);
    job.stop();
    return "redirect:" + job.href();
  }

  private Job job(String id) {
    return jobs.find("/jobs/" + id)
        .orElseThrow(
            () ->
                new Missing(
                    "There is no job of yours by that name",
                    "The server remembers jobs until it is started anew.",
                    List.of(new Crumb("Home", "/"))));
  }
}
