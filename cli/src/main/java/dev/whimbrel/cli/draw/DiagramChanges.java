package dev.whimbrel.cli.draw;

import dev.whimbrel.cli.draw.Diagram.Card;
import dev.whimbrel.cli.draw.Diagram.Mark;
import dev.whimbrel.cli.draw.Diagram.Reference;
import dev.whimbrel.cli.draw.Diagram.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Two diagrams as one, in which everything says what became of it. */
public final class DiagramChanges {

  private DiagramChanges() {}

  /** What is only before is gone, what is only after is added. */
  public static Diagram between(Diagram before, Diagram after) {
    Map<String, Card> old = new LinkedHashMap<>();
    before.cards().forEach(card -> old.put(card.id(), card));
    List<Card> cards = new ArrayList<>();
    for (Card card : after.cards()) {
      Card was = old.remove(card.id());
      cards.add(was == null ? card.with(Mark.ADDED, card.rows()) : card(was, card));
    }
    old.values().forEach(card -> cards.add(card.with(Mark.GONE, card.rows())));
    return new Diagram(cards, references(before.references(), after.references()));
  }

  /** The diagram with what changed, and what that is joined with, alone. */
  public static Diagram only(Diagram all) {
    Set<String> shown = new HashSet<>();
    all.cards().stream()
        .filter(card -> card.mark() != Mark.SAME)
        .forEach(card -> shown.add(card.id()));
    Set<String> beside = new HashSet<>(shown);
    for (Reference reference : all.references()) {
      if (shown.contains(reference.from().card())) {
        beside.add(reference.to().card());
      }
    }
    return new DiagramFilter(card -> beside.contains(card.id())).of(all);
  }

  private static Card card(Card before, Card after) {
    Map<String, Row> old = new LinkedHashMap<>();
    before.rows().forEach(row -> old.put(row.name(), row));
    List<Row> rows = new ArrayList<>();
    for (Row row : after.rows()) {
      Row was = old.remove(row.name());
      rows.add(was == null ? row.with(Mark.ADDED) : row(was, row));
    }
    for (Row gone : old.values()) {
      int place = Math.min(before.rows().indexOf(gone), rows.size());
      rows.add(place, gone.with(Mark.GONE));
    }
    boolean same =
        rows.stream().allMatch(row -> row.mark() == Mark.SAME)
            && before.sort() == after.sort()
            && before.notes().equals(after.notes());
    return after.with(same ? Mark.SAME : Mark.CHANGED, rows);
  }

  private static Row row(Row before, Row after) {
    if (before.equals(after)) {
      return after;
    }
    boolean typed = !before.type().equals(after.type());
    return new Row(
        after.name(),
        typed ? before.type() + " → " + after.type() : after.type(),
        after.traits(),
        "was " + before.about() + "; is " + after.about(),
        Mark.CHANGED);
  }

  private static List<Reference> references(List<Reference> before, List<Reference> after) {
    Map<String, Reference> old = new LinkedHashMap<>();
    before.forEach(reference -> old.put(reference.words(), reference));
    List<Reference> all = new ArrayList<>();
    for (Reference reference : after) {
      Reference was = old.remove(reference.words());
      all.add(
          reference.with(
              was == null ? Mark.ADDED : was.equals(reference) ? Mark.SAME : Mark.CHANGED));
    }
    old.values().forEach(reference -> all.add(reference.with(Mark.GONE)));
    return all;
  }
}
