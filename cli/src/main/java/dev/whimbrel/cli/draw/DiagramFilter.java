package dev.whimbrel.cli.draw;

import dev.whimbrel.cli.draw.Diagram.Card;
import dev.whimbrel.cli.draw.Diagram.Mark;
import dev.whimbrel.cli.draw.Diagram.Row;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Leaves cards out, with the lines that lead to them. */
public record DiagramFilter(Predicate<Card> wanted) {

  /** Which rows of a card are shown. */
  public enum Columns {
    ALL,
    KEYS,
    NONE;

    private boolean shows(Row row) {
      return switch (this) {
        case ALL -> true;
        case KEYS -> row.traits().primary() || row.traits().foreign() || row.mark() != Mark.SAME;
        case NONE -> row.mark() != Mark.SAME;
      };
    }
  }

  /** What is left of a diagram. */
  public Diagram of(Diagram all) {
    List<Card> cards = all.cards().stream().filter(wanted).toList();
    Set<String> ids = cards.stream().map(Card::id).collect(Collectors.toSet());
    return new Diagram(
        cards,
        all.references().stream()
            .filter(one -> ids.contains(one.from().card()) && ids.contains(one.to().card()))
            .toList());
  }

  /** The diagram with those rows alone; what changed stays. */
  public static Diagram rows(Diagram all, Columns columns) {
    return new Diagram(
        all.cards().stream()
            .map(
                card ->
                    card.with(card.mark(), card.rows().stream().filter(columns::shows).toList()))
            .toList(),
        all.references());
  }
}
