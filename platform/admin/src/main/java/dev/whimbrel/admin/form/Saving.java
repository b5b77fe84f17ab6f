package dev.whimbrel.admin.form;

import dev.whimbrel.admin.once.Once;
import dev.whimbrel.admin.undo.UndoLog;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.row.RecordKey;
import dev.whimbrel.model.row.Row;
import dev.whimbrel.model.write.NotSaved;
import dev.whimbrel.model.write.RecordWriter;
import dev.whimbrel.model.write.Together;
import dev.whimbrel.model.write.Wrong;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Saves a form over what others saved meanwhile, where nothing is lost by that. */
final class Saving {

  /** Whoever is overtaken that often in a row is told so instead. */
  private static final int ATTEMPTS = 5;

  private final SubmissionReader submissions;
  private final Merging merging;
  private final SentChildren children;
  private final RecordWriter writer;
  private final Together together;
  private final UndoLog undo;
  private final Once once;

  Saving(
      SubmissionReader submissions,
      Merging merging,
      SentChildren children,
      SentChildren.Writers writers) {
    this.submissions = submissions;
    this.merging = merging;
    this.children = children;
    this.writer = writers.writer();
    this.together = writers.together();
    this.undo = writers.kept().undo();
    this.once = writers.kept().once();
  }

  /**
   * A form as it is to be saved.
   *
   * @param resource of its row
   * @param sent all controls
   * @param mine what they say of the row
   * @param children what they say of rows that belong to it
   */
  record Form(Resource<?> resource, Sent sent, Submission mine, List<SentChild> children) {

    /** The rows that belong to it, in a form that was not looked at. */
    List<SentChild.Back> back() {
      return back(new Together.Refused(Map.of()));
    }

    /** The rows that belong to it, in a form that comes back. */
    List<SentChild.Back> back(Together.Refused refused) {
      return children.stream()
          .map(c -> new SentChild.Back(c, refused.at(c.prefix()), Meanwhile.NOTHING))
          .toList();
    }
  }

  /** What was sent with the form for a new row. */
  Form read(Resource<?> resource, Sent sent) {
    Submission mine = submissions.read(resource, Optional.empty(), sent.values(), sent.zone());
    return new Form(resource, sent, mine, children.readNew(resource, sent));
  }

  /** What was sent with the form of a row, which may be gone by now. */
  Form read(Resource<?> resource, Optional<Row> row, Sent sent) {
    ShownTexts shown =
        sent.base()
            .or(() -> row.map(there -> submissions.shown(resource, there, sent.zone())))
            .orElse(ShownTexts.NOTHING);
    Submission mine =
        submissions.readFilled(resource, Optional.of(shown), sent.values(), sent.zone());
    return new Form(resource, sent, mine, children.read(resource, sent));
  }

  /**
   * What was saved.
   *
   * @param fields how many were written
   * @param children what was done to rows that belong to it
   * @param joined labels of the fields that others had saved meanwhile
   * @param undo where it is taken back; empty where it cannot be
   */
  record Saved(int fields, List<String> children, List<String> joined, String undo) {

    /** In one sentence. */
    String said() {
      String written = written();
      return joined.isEmpty()
          ? written
          : written + ". Somebody else saved meanwhile, and that stays too: " + named();
    }

    private String written() {
      return Saving.said(fields, children);
    }

    private String named() {
      List<String> few = joined.subList(0, Math.min(joined.size(), 5));
      int more = joined.size() - few.size();
      return String.join(", ", few) + (more == 0 ? "" : " and %d more".formatted(more));
    }
  }

  /**
   * A row that was added.
   *
   * @param undo where it is taken back; empty where it cannot be
   */
  record Added(Object key, String undo) {}

  /**
   * Makes the row and those that belong to it.
   *
   * @throws Together.Refused with every reason against the values
   */
  Added add(Form form) {
    List<SentChildren.Planned> planned = children.planNew(form.children());
    refuseWrong(form, planned, null);
    try {
      Once.Made made =
          together.run(
              form.resource(),
              round ->
                  once.make(
                      Once.digest("add " + form.resource().id(), form.sent().values()),
                      before -> isThere(form.resource(), before.result()),
                      () -> adding(round, form, planned)));
      return new Added(key(form.resource(), made.result()).orElseThrow(), made.undo());
    } catch (NotSaved e) {
      throw new Together.Refused(Map.of("", e.reasons()));
    }
  }

  private boolean isThere(Resource<?> resource, String key) {
    return key(resource, key).flatMap(k -> writer.row(resource, k)).isPresent();
  }

  private static Optional<Object> key(Resource<?> resource, String text) {
    return RecordKey.read(resource, text);
  }

  private Once.@Nullable Made adding(
      Together.Round round, Form form, List<SentChildren.Planned> planned) {
    UndoLog.Done<List<UndoLog.Added>> done =
        undo.adding(
            form.resource(),
            new UndoLog.Doing<>(
                () -> make(round, form, planned),
                _ -> form.resource().label() + " added",
                added -> added));
    return made(done);
  }

  private static Once.@Nullable Made made(UndoLog.Done<List<UndoLog.Added>> done) {
    return done.result().isEmpty()
        ? null
        : new Once.Made(done.result().getFirst().key().toString(), done.href());
  }

  /** The row before those that belong to it; nothing where it was refused. */
  private List<UndoLog.Added> make(
      Together.Round round, Form form, List<SentChildren.Planned> planned) {
    List<UndoLog.Added> added = new ArrayList<>();
    @Nullable Object key = round.make("", () -> writer.add(form.resource(), form.mine().changed()));
    if (key != null) {
      added.add(new UndoLog.Added(form.resource(), key));
      added.addAll(children.write(round, planned, key));
    }
    return added;
  }

  /**
   * Writes what was changed.
   *
   * @throws Overtaken when somebody has to choose first, or the row is gone
   * @throws Together.Refused with every reason against the values
   */
  Saved save(Object key, Form form) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Row row = writer.row(form.resource(), key).orElseThrow(() -> gone(form));
      Merging.Joined joined = merging.join(form.resource(), row, form.sent(), form.mine());
      List<SentChildren.Planned> planned = children.plan(form.children(), row.key());
      refuseOpen(joined.meanwhile(), planned);
      refuseWrong(form, planned, row.key());
      Optional<String> way = written(new Ready(form, row, joined.values(), planned));
      if (way.isPresent()) {
        return new Saved(
            joined.values().size(),
            SentChildren.said(planned),
            joined.meanwhile().joined(),
            way.get());
      }
    }
    throw new Together.Refused(
        Map.of(
            "",
            List.of(new Wrong("", "Others kept saving it at the same moment. Save once more."))));
  }

  /** Somebody deleted the row of the form. */
  static Overtaken gone(Form form) {
    return new Overtaken(Meanwhile.GONE, form.back());
  }

  private static void refuseOpen(Meanwhile meanwhile, List<SentChildren.Planned> planned) {
    boolean open = planned.stream().anyMatch(p -> !p.back().meanwhile().isNothing());
    if (open || !meanwhile.clashes().isEmpty()) {
      throw new Overtaken(meanwhile, planned.stream().map(SentChildren.Planned::back).toList());
    }
  }

  private void refuseWrong(Form form, List<SentChildren.Planned> planned, @Nullable Object key) {
    Map<String, List<Wrong>> wrong = new HashMap<>();
    wrong.put("", allWrong(form, key));
    planned.forEach(p -> wrong.put(p.child().prefix(), p.back().wrong()));
    wrong.values().removeIf(List::isEmpty);
    if (!wrong.isEmpty()) {
      throw new Together.Refused(wrong);
    }
  }

  /** What could not be read, and what else would have refused the row then. */
  private List<Wrong> allWrong(Form form, @Nullable Object key) {
    List<Wrong> wrong = new ArrayList<>(form.mine().wrong());
    if (!wrong.isEmpty()) {
      Set<String> unread = wrong.stream().map(Wrong::field).collect(Collectors.toSet());
      Map<String, @Nullable Object> values = new HashMap<>(form.mine().changed());
      values.keySet().removeAll(unread);
      wrong.addAll(writer.tried(form.resource(), key, values, unread));
    }
    return wrong;
  }

  /** What is to be written over a row as it was read, and over those that belong to it. */
  private record Ready(
      Form form,
      Row row,
      Map<String, @Nullable Object> values,
      List<SentChildren.Planned> planned) {

    Resource<?> resource() {
      return form.resource();
    }
  }

  private static String said(int fields, List<String> children) {
    List<String> said = new ArrayList<>(children);
    if (fields > 0) {
      said.addFirst(fields == 1 ? "1 field saved" : fields + " fields saved");
    }
    return said.isEmpty() ? "Nothing was changed" : String.join(", ", said);
  }

  /**
   * Where it is taken back, if anywhere; nothing when somebody saved or deleted one of the rows
   * since they were read.
   */
  private Optional<String> written(Ready ready) {
    if (ready.values().isEmpty() && ready.planned().isEmpty()) {
      return Optional.of("");
    }
    try {
      return Optional.of(
          // What is refused only when all of it is committed is a reason too.
          together.run(ready.resource(), round -> writtenOnce(round, ready)));
    } catch (NotSaved e) {
      if (e.isOvertaken()) {
        return Optional.empty();
      }
      throw new Together.Refused(Map.of("", e.reasons()));
    }
  }

  /** Over a row the same can be written twice; a row that belongs to it would be there twice. */
  private String writtenOnce(Together.Round round, Ready ready) {
    Optional<Resource<?>> added = SentChildren.added(ready.planned());
    if (added.isEmpty()) {
      return doing(round, ready).href();
    }
    Once.@Nullable Made made =
        once.make(
            Once.digest(ready.resource().id() + " " + ready.row().key(), sent(ready)),
            before -> isThere(added.get(), before.result()),
            () -> made(doing(round, ready)));
    // Where it was refused, all of it is taken back.
    return made == null ? "" : made.undo();
  }

  private static Map<String, List<String>> sent(Ready ready) {
    return ready.form().sent().values();
  }

  private UndoLog.Done<List<UndoLog.Added>> doing(Together.Round round, Ready ready) {
    List<UndoLog.Deed> deeds = new ArrayList<>(SentChildren.deeds(ready.planned()));
    deeds.addFirst(new UndoLog.Deed(ready.resource(), List.of(ready.row().key()), false));
    String said = said(ready.values().size(), SentChildren.said(ready.planned()));
    return undo.doing(
        deeds,
        new UndoLog.Doing<>(
            () -> write(round, ready), _ -> ready.row().text() + ": " + said, added -> added));
  }

  private List<UndoLog.Added> write(Together.Round round, Ready ready) {
    Row row = ready.row();
    if (!ready.values().isEmpty()) {
      round.make(
          "", () -> writer.change(ready.resource(), row.key(), row.fingerprint(), ready.values()));
    }
    return children.write(round, ready.planned(), row.key());
  }
}
