package dev.whimbrel.api;

import dev.whimbrel.model.Resource;
import dev.whimbrel.model.query.ListReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** JSON as the list of the API has it. */
final class JsonRows implements RowWriter {

  private final OutputStream out;
  private final Resource<?> resource;
  private final List<String> columns;
  private final Marks marks;
  private boolean first = true;

  JsonRows(OutputStream out, Resource<?> resource, List<Column> columns, Marks marks) {
    this.out = out;
    this.resource = resource;
    this.columns = columns.stream().map(Column::path).toList();
    this.marks = marks;
  }

  /**
   * What stands around rows.
   *
   * @param before the first
   * @param between two
   * @param after each
   * @param end after the last
   */
  record Marks(String before, String between, String after, String end) {

    static final Marks LINES = new Marks("", "", "\n", "");
    static final Marks ARRAY = new Marks("[", ",\n", "", "]\n");
  }

  @Override
  public void write(ListReader.Line line) throws IOException {
    mark(first ? marks.before() : marks.between());
    first = false;
    out.write(Json.bytes(RecordJson.of(resource, columns, line)));
    mark(marks.after());
  }

  private void mark(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    mark((first ? marks.before() : "") + marks.end());
    out.flush();
  }
}
