package dev.whimbrel.admin.imports;

import dev.whimbrel.admin.page.Crumb;
import dev.whimbrel.admin.page.Missing;
import dev.whimbrel.admin.page.Places;
import dev.whimbrel.cli.records.BrokenFile;
import dev.whimbrel.cli.records.RecordFile;
import dev.whimbrel.model.Resource;
import dev.whimbrel.security.Access;
import dev.whimbrel.transfer.upload.FileLook;
import dev.whimbrel.transfer.upload.Upload;
import dev.whimbrel.transfer.upload.Uploads;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** The files that wait, each opened for whoever sent it alone. */
final class ChosenFiles {

  /** More columns than these are no table, but JSON that grew sideways. */
  private static final int COLUMNS = 500;

  /** A workbook is unpacked to a look, and all its texts are held. */
  private final FileTurns turns = new FileTurns(2);

  private final Uploads uploads;

  ChosenFiles(Uploads uploads) {
    this.uploads = uploads;
  }

  String keep(Uploads.Place whose, String fileName, byte[] content) {
    return uploads.keep(whose, fileName, content);
  }

  void drop(Upload upload) {
    uploads.drop(upload);
  }

  void drop(Uploads.Place whose, String token) {
    uploads.find(whose, token).ifPresent(uploads::drop);
  }

  /**
   * The file of an address, looked into.
   *
   * @throws Missing when there is none of whoever asks
   * @throws BrokenFile when it cannot be read
   */
  Chosen open(Resource<?> resource, String token) {
    Upload upload = find(resource, token);
    RecordFile file = uploads.file(upload);
    FileLook look = turns.take(() -> FileLook.into(file, COLUMNS)).orElseThrow(ChosenFiles::busy);
    return new Chosen(resource, upload, file, look);
  }

  /**
   * The file of an address.
   *
   * @throws Missing when there is none of whoever asks
   */
  Upload find(Resource<?> resource, String token) {
    return uploads
        .find(new Uploads.Place(Access.actor().id(), resource.id()), token)
        .orElseThrow(
            () ->
                new Missing(
                    "There is no such file of yours",
                    "It was imported, or it waited for more than a day. Send it once more.",
                    List.of(
                        new Crumb(resource.pluralLabel(), Places.list(resource)),
                        new Crumb("Import", Places.imports(resource)))));
  }

  private static ResponseStatusException busy() {
    return new ResponseStatusException(
        HttpStatus.TOO_MANY_REQUESTS,
        "Other files are looked into at this moment. Try again in a moment");
  }

  /** Why there is nothing to import in it. */
  static List<String> problems(Chosen chosen) {
    if (chosen.look().records() == 0) {
      return List.of("The file %s has no records in it.".formatted(chosen.upload().fileName()));
    }
    if (chosen.columns().isEmpty()) {
      return List.of(
          "The records of the file %s have no values.".formatted(chosen.upload().fileName()));
    }
    return chosen.columns().size() > COLUMNS
        ? List.of(
            "The file has more than %,d columns, which no page can match. Split it, or import it by"
                    .formatted(COLUMNS)
                + " a command.")
        : List.of();
  }
}
