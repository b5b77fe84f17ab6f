package dev.whimbrel.admin.widget;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows what somebody types in Markdown as it will be shown; reads and writes no row. */
@Controller
public final class MarkdownController {

  /**
   * @param sent a form, in which {@code _preview} names the control that is meant
   * @param part sent by who wants a part of a page
   */
  @PostMapping("/preview/markdown")
  String preview(
      @RequestParam MultiValueMap<String, String> sent,
      @RequestHeader(name = "HX-Request", defaultValue = "") String part,
      Model model) {
    String name = String.valueOf(sent.getFirst("_preview"));
    String text = sent.containsKey(name) ? Widget.only(sent.get(name)) : "";
    model.addAttribute("text", Markdown.of(text));
    return part.isEmpty() ? "preview" : "markdown";
  }
}
