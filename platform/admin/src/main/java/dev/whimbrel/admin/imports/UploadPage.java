package dev.whimbrel.admin.imports;

import java.util.List;

/**
 * What the page shows on which a file is chosen.
 *
 * @param plural of the resource
 * @param listHref its list
 * @param path where the form goes
 * @param fields that a file can fill
 * @param key by which rows are found unless somebody says otherwise
 * @param most how many bytes a file may have
 * @param largest the same for people
 * @param problems why the file that was sent will not do
 * @param earlier imports into the same resource
 */
public record UploadPage(
    String plural,
    String listHref,
    String path,
    List<String> fields,
    String key,
    long most,
    String largest,
    List<String> problems,
    List<RunLine> earlier) {

  /** What stands under each step of an import. */
  public List<String> steps() {
    return List.of(
        "CSV, XLSX or JSON",
        "What fills which field",
        "Before anything is stored",
        "One step to put back");
  }
}
