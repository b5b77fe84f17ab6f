package dev.whimbrel.model.schema;

import dev.whimbrel.model.annotation.RenamedFrom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What entities say of the names that their tables and columns had before. */
final class OldNames {

  private OldNames() {}

  /** As {@code --rename} spells it. */
  static List<String> of(MappedTable mapped) {
    List<String> renames = new ArrayList<>();
    table(mapped).stream().map(old -> old + ":" + mapped.name()).forEach(renames::add);
    for (MappedColumn column : mapped.columns()) {
      @Nullable Member member = column.member();
      @Nullable RenamedFrom old = member == null ? null : member.get(RenamedFrom.class);
      // A name for several columns says of none what it was.
      if (old != null && isAlone(mapped, member)) {
        renames.add(mapped.name() + "." + old.value() + ":" + column.name());
      }
    }
    return renames;
  }

  private static boolean isAlone(MappedTable mapped, @Nullable Member member) {
    return mapped.columns().stream().filter(c -> Objects.equals(c.member(), member)).count() == 1;
  }

  private static List<String> table(MappedTable mapped) {
    if (mapped.collection() != null) {
      @Nullable RenamedFrom old = mapped.collection().get(RenamedFrom.class);
      return old == null ? List.of() : List.of(old.value());
    }
    return mapped.marks(RenamedFrom.class).stream().map(RenamedFrom::value).toList();
  }
}
