package dev.whimbrel.admin.imports;

import dev.whimbrel.admin.page.Places;
import dev.whimbrel.cli.records.RecordFile;
import dev.whimbrel.model.Resource;
import dev.whimbrel.transfer.upload.FileLook;
import dev.whimbrel.transfer.upload.Upload;
import java.util.List;

/**
 * A file on its way into a resource.
 *
 * @param resource as whoever asks sees it
 * @param upload that waits
 * @param file with its records
 * @param look what is in it
 */
record Chosen(Resource<?> resource, Upload upload, RecordFile file, FileLook look) {

  /** Its columns, in their order. */
  List<String> columns() {
    return List.copyOf(look.columns().keySet());
  }

  /** The page on which its columns are matched. */
  String href() {
    return Places.imports(resource) + "/" + upload.token();
  }
}
