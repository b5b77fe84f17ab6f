package dev.whimbrel.admin.deletion;

import dev.whimbrel.admin.page.Numbers;
import dev.whimbrel.admin.page.Places;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.annotation.Deletion;
import dev.whimbrel.model.write.Consequence;
import dev.whimbrel.model.write.Deletions;
import java.util.List;
import java.util.Locale;

/**
 * What a deletion means for rows that refer to the one deleted, as its page says it.
 *
 * @param what happens to them
 * @param count "96 reports", up to a cap; "rows that you may not see"
 * @param field by which they refer
 * @param first the names of some of them
 * @param href the list of them; empty for who may not see them
 */
public record ConsequenceView(
    Deletion what, String count, String field, List<String> first, String href) {

  static ConsequenceView of(Consequence consequence, Object key, boolean visible) {
    if (consequence.unseen()) {
      return new ConsequenceView(
          consequence.what(), "Rows that you may not see", "", consequence.first(), "");
    }
    Resource<?> other = consequence.referrer().resource();
    String field = consequence.referrer().field().name();
    long count = consequence.count();
    String number = count > Deletions.CAP ? Numbers.full(Deletions.CAP) + "+" : Numbers.full(count);
    String label = count == 1 ? other.label() : other.pluralLabel();
    return new ConsequenceView(
        consequence.what(),
        number + " " + label.toLowerCase(Locale.ROOT),
        consequence.referrer().field().label(),
        consequence.first(),
        visible ? "%s?%s=%s".formatted(Places.list(other), field, key) : "");
  }
}
