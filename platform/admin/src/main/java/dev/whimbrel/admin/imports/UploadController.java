package dev.whimbrel.admin.imports;

import dev.whimbrel.admin.page.LargestFile;
import dev.whimbrel.admin.page.Places;
import dev.whimbrel.admin.page.Preferences;
import dev.whimbrel.cli.records.BrokenFile;
import dev.whimbrel.model.Field;
import dev.whimbrel.model.Resource;
import dev.whimbrel.security.Access;
import dev.whimbrel.transfer.rows.Columns;
import dev.whimbrel.transfer.upload.Uploads;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Takes the file that is to be imported. */
@Controller
public final class UploadController {

  private final ImportGate gate;
  private final ChosenFiles files;
  private final RunPages runs;
  private final LargestFile largest;

  /** With where files are kept, and how large one may be. */
  UploadController(ImportGate gate, ChosenFiles files, RunPages runs, LargestFile largest) {
    this.gate = gate;
    this.files = files;
    this.runs = runs;
    this.largest = largest;
  }

  @GetMapping("/import/{app}/{name}")
  ModelAndView show(@PathVariable Map<String, String> place, ServletWebRequest exchange) {
    return page(gate.open(place), List.of(), exchange);
  }

  @PostMapping("/import/{app}/{name}")
  ModelAndView take(
      @PathVariable Map<String, String> place,
      @RequestParam(name = "file", required = false) @Nullable MultipartFile sent,
      ServletWebRequest exchange)
      throws IOException {
    Resource<?> resource = gate.open(place);
    String name = sent == null ? "" : Objects.requireNonNullElse(sent.getOriginalFilename(), "");
    if (sent == null || name.isEmpty()) {
      return refused(resource, List.of("Choose a file first."), exchange);
    }
    Uploads.Place whose = new Uploads.Place(Access.actor().id(), resource.id());
    String token = files.keep(whose, name, sent.getBytes());
    try {
      Chosen chosen = files.open(resource, token);
      List<String> problems = ChosenFiles.problems(chosen);
      if (problems.isEmpty()) {
        return new ModelAndView("redirect:" + chosen.href());
      }
      files.drop(chosen.upload());
      return refused(resource, problems, exchange);
    } catch (BrokenFile e) {
      files.drop(whose, token);
      return refused(resource, List.of(e.sentence(name), e.hint()), exchange);
    }
  }

  private ModelAndView refused(
      Resource<?> resource, List<String> problems, ServletWebRequest exchange) {
    ModelAndView view = page(resource, problems, exchange);
    view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return view;
  }

  private ModelAndView page(
      Resource<?> resource, List<String> problems, ServletWebRequest exchange) {
    ZoneId zone = Preferences.of(exchange.getRequest()).zone();
    return new ModelAndView(
        "imports/file",
        Map.of(
            "page",
            new UploadPage(
                resource.pluralLabel(),
                Places.list(resource),
                Places.imports(resource),
                Columns.fields(resource).stream().map(Field::label).toList(),
                Mapping.keyLabel(resource),
                largest.size().toBytes(),
                largest.text(),
                problems,
                runs.earlier(resource, zone))));
  }
}
