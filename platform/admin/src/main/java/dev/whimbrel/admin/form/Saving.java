package dev.whimbrel.admin.form;

import dev.whimbrel.model.Resource;
import dev.whimbrel.model.row.Row;
import dev.whimbrel.model.write.NotSaved;
import dev.whimbrel.model.write.RecordWriter;
import dev.whimbrel.model.write.Wrong;
import java.util.List;
import java.util.Optional;

/** Saves a form over what others saved meanwhile, where nothing is lost by that. */
final class Saving {

  /** Whoever is overtaken that often in a row is told so instead. */
  private static final int ATTEMPTS = 5;

  private final SubmissionReader submissions;
  private final Merging merging;
  private final RecordWriter writer;

  Saving(SubmissionReader submissions, Merging merging, RecordWriter writer) {
    this.submissions = submissions;
    this.merging = merging;
    this.writer = writer;
  }

  /** What was sent with the form for a new row. */
  Submission read(Resource<?> resource, Sent sent) {
    return submissions.read(resource, Optional.empty(), sent.values(), sent.zone());
  }

  /** What was sent with the form of a row, which may be gone by now. */
  Submission read(Resource<?> resource, Optional<Row> row, Sent sent) {
    ShownTexts shown =
        sent.base()
            .or(() -> row.map(there -> submissions.shown(resource, there, sent.zone())))
            .orElse(ShownTexts.NOTHING);
    return submissions.readFilled(resource, Optional.of(shown), sent.values(), sent.zone());
  }

  /**
   * What was saved.
   *
   * @param fields how many were written
   * @param joined labels of the fields that others had saved meanwhile
   */
  record Saved(int fields, List<String> joined) {

    /** In one sentence. */
    String said() {
      String written =
          switch (fields) {
            case 0 -> "Nothing was changed";
            case 1 -> "1 field saved";
            default -> fields + " fields saved";
          };
      return joined.isEmpty()
          ? written
          : written + ". Somebody else saved meanwhile, and that stays too: " + named();
    }

    private String named() {
      List<String> few = joined.subList(0, Math.min(joined.size(), 5));
      int more = joined.size() - few.size();
      return String.join(", ", few) + (more == 0 ? "" : " and %d more".formatted(more));
    }
  }

  /**
   * Writes what was changed.
   *
   * @throws Overtaken when somebody has to choose first, or the row is gone
   * @throws NotSaved with every reason against the values
   */
  Saved save(Resource<?> resource, Object key, Sent sent, Submission mine) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Row> row = writer.row(resource, key);
      if (row.isEmpty()) {
        throw new Overtaken(Meanwhile.GONE);
      }
      Merging.Joined joined = merging.join(resource, row.get(), sent, mine);
      if (!joined.meanwhile().clashes().isEmpty()) {
        throw new Overtaken(joined.meanwhile());
      }
      if (!mine.wrong().isEmpty()) {
        throw new NotSaved(mine.wrong());
      }
      if (joined.values().isEmpty() || written(resource, row.get(), joined)) {
        return new Saved(joined.values().size(), joined.meanwhile().joined());
      }
    }
    throw new NotSaved(
        List.of(new Wrong("", "Others kept saving it at the same moment. Save once more.")));
  }

  /** False when somebody saved or deleted it since it was read. */
  private boolean written(Resource<?> resource, Row row, Merging.Joined joined) {
    try {
      return writer.change(resource, row.key(), row.fingerprint(), joined.values());
    } catch (NotSaved e) {
      if (e.isOvertaken()) {
        return false;
      }
      throw e;
    }
  }
}
