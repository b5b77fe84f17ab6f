package dev.whimbrel.admin.cell;

import dev.whimbrel.admin.form.FieldView;
import dev.whimbrel.admin.form.FieldViews;
import dev.whimbrel.admin.form.FormPages;
import dev.whimbrel.admin.form.Submission;
import dev.whimbrel.admin.form.SubmissionReader;
import dev.whimbrel.admin.page.Crumb;
import dev.whimbrel.admin.page.Missing;
import dev.whimbrel.admin.page.Places;
import dev.whimbrel.admin.presence.LastSaves;
import dev.whimbrel.admin.undo.UndoLog;
import dev.whimbrel.admin.widget.Moments;
import dev.whimbrel.model.Field;
import dev.whimbrel.model.Naming;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.row.RecordKey;
import dev.whimbrel.model.row.Row;
import dev.whimbrel.model.write.NotSaved;
import dev.whimbrel.model.write.RecordWriter;
import dev.whimbrel.model.write.Wrong;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Shows the control of one field of one row, and saves what was typed into it. */
final class CellWriter {

  private final FieldViews views;
  private final FormPages pages;
  private final SubmissionReader submissions;
  private final RecordWriter writer;
  private final LastSaves saves;
  private final UndoLog undo;

  CellWriter(FieldViews views, FormPages pages, SubmissionReader submissions, Rows rows) {
    this.views = views;
    this.pages = pages;
    this.submissions = submissions;
    this.writer = rows.writer();
    this.saves = rows.saves();
    this.undo = rows.undo();
  }

  /** What writes rows, who wrote them, and what they were before. */
  record Rows(RecordWriter writer, LastSaves saves, UndoLog undo) {}

  /**
   * One cell.
   *
   * @param resource as far as whoever asks sees it
   * @param row as it is now
   * @param field that is changed
   * @param zone where whoever asks is
   */
  record Cell(Resource<?> resource, Row row, Field field, ZoneId zone) {}

  /**
   * What was typed and not saved.
   *
   * @param typed as it was sent, by name of its control
   * @param message why
   */
  record Refused(Map<String, List<String>> typed, String message) {

    static final Refused NOTHING = new Refused(Map.of(), "");
  }

  /** The row of an address, as it is now. */
  Row row(Resource<?> resource, String key) {
    return RecordKey.parse(resource, key)
        .flatMap(found -> writer.row(resource, found))
        .orElseThrow(() -> Missing.row(resource, key));
  }

  /** The control, filled with what the row has or with what was refused. */
  CellPage page(Cell cell, Refused refused) {
    String name = cell.field().name();
    Map<String, String> wrong =
        refused.message().isEmpty() ? Map.of() : Map.of(name, refused.message());
    FieldView view =
        views.of(
            cell.field(),
            new FieldViews.Filling(
                Optional.of(cell.row()), Map.of(), refused.typed(), wrong, cell.zone(), true));
    if (!view.editable()) {
      throw locked(cell.resource(), name);
    }
    return new CellPage(
        Places.cell(cell.resource(), cell.row().key()),
        name,
        cell.row().fingerprint(),
        cell.zone().getId(),
        view);
  }

  /** There is no such field that whoever asks could set in a list. */
  static Missing locked(Resource<?> resource, String name) {
    return new Missing(
        "\"%s\" is not changed in the list".formatted(Naming.cut(name)),
        "The page of the row shows what can be changed.",
        List.of(new Crumb(resource.pluralLabel(), Places.list(resource))));
  }

  /**
   * Saves what was sent for the field; other fields that were sent stay as they are.
   *
   * @param fingerprint that the row must still have
   * @return what became of it
   */
  Answer save(Cell cell, MultiValueMap<String, String> sent, String fingerprint) {
    Submission submission =
        submissions.read(
            cell.resource(), Optional.of(cell.row()), only(cell.field(), sent), cell.zone());
    try {
      if (!submission.wrong().isEmpty()) {
        throw new NotSaved(submission.wrong());
      }
      Object key = cell.row().key();
      if (submission.changed().isEmpty()) {
        return new Answer(null, false, "");
      }
      UndoLog.Done<Boolean> done =
          undo.doing(
              new UndoLog.Deed(cell.resource(), List.of(key), false),
              () -> writer.change(cell.resource(), key, fingerprint, submission.changed()),
              _ -> "%s of %s changed".formatted(cell.field().label(), cell.row().text()));
      if (!done.result()) {
        throw Missing.row(cell.resource(), key.toString());
      }
      return new Answer(null, false, done.href());
    } catch (NotSaved e) {
      return refused(cell, submission, e);
    }
  }

  /**
   * What became of a save.
   *
   * @param refused the control with what was typed, and why it was not saved; null when it was
   * @param overtaken whether it was not because somebody else saved in between
   * @param undo where it is taken back; empty where it cannot be
   */
  record Answer(@Nullable CellPage refused, boolean overtaken, String undo) {}

  private Answer refused(Cell cell, Submission submission, NotSaved reasons) {
    Row now = row(cell.resource(), RecordKey.encode(cell.row().key()));
    Cell again = new Cell(cell.resource(), now, cell.field(), cell.zone());
    String message =
        reasons.isOvertaken() ? overtaken(again, submission) : said(cell, reasons.reasons());
    return new Answer(
        page(again, new Refused(submission.typed(), message)), reasons.isOvertaken(), "");
  }

  private String overtaken(Cell now, Submission submission) {
    List<String> is =
        pages.differences(now.resource(), now.row(), submission.changed(), now.zone());
    String one = Naming.inside(now.resource().label());
    String who =
        saves
            .of(now.resource(), now.row().key())
            .map(by -> saved(by, one, now.zone()))
            .orElse("Somebody else saved this %s meanwhile".formatted(one));
    return "%s. %s. Saving again puts yours in its place.".formatted(who, String.join(". ", is));
  }

  private static String saved(LastSaves.By by, String one, ZoneId zone) {
    return "%s saved this %s on %s".formatted(by.name(), one, Moments.read(by.at(), zone));
  }

  /** A rule may complain of another field than the one that was changed. */
  private static String said(Cell cell, List<Wrong> reasons) {
    StringBuilder said = new StringBuilder();
    for (Wrong wrong : reasons) {
      boolean own = wrong.field().isEmpty() || wrong.field().equals(cell.field().name());
      String label =
          own ? "" : cell.resource().field(wrong.field()).map(f -> f.label() + ": ").orElse("");
      said.append(said.isEmpty() ? "" : " ").append(label).append(wrong.message());
    }
    return said.toString();
  }

  private static MultiValueMap<String, String> only(
      Field field, MultiValueMap<String, String> sent) {
    MultiValueMap<String, String> own = new LinkedMultiValueMap<>();
    for (String name : List.of(field.name(), SubmissionReader.WORDS + field.name())) {
      own.put(name, sent.getOrDefault(name, List.of()));
    }
    own.values().removeIf(List::isEmpty);
    return own;
  }
}
