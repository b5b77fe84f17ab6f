package dev.whimbrel.model.schema;

import dev.whimbrel.model.annotation.RenamedFrom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.SingleTableSubclass;
import org.hibernate.mapping.Value;
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
      EnumTypes.words(column).stream()
          .map(words -> mapped.name() + "." + column.name() + "." + words)
          .forEach(renames::add);
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
    return mapped.described().stream()
        .filter(type -> type.isAssignableFrom(mapped.entity()))
        .flatMap(type -> Optional.ofNullable(type.getAnnotation(RenamedFrom.class)).stream())
        .map(RenamedFrom::value)
        .toList();
  }

  /** Of a reference that another entity's collection has in the table of its elements. */
  static List<String> ofReferences(Metadata metadata) {
    List<String> renames = new ArrayList<>();
    for (Collection collection : metadata.getCollectionBindings()) {
      List<Column> key = collection.getKey().getColumns();
      if (collection.isOneToMany() && !collection.isInverse() && key.size() == 1) {
        Member.at(collection.getOwner().getMappedClass(), MappedTables.field(collection))
            .flatMap(member -> Optional.ofNullable(member.get(RenamedFrom.class)))
            .map(old -> collection.getCollectionTable().getName() + "." + old.value())
            .map(place -> place + ":" + key.getFirst().getName())
            .ifPresent(renames::add);
      }
    }
    return renames;
  }

  /** Of classes that share a table with what they extend, which a column tells apart. */
  static List<String> ofClasses(Metadata metadata) {
    List<String> renames = new ArrayList<>();
    for (PersistentClass type : metadata.getEntityBindings()) {
      @Nullable RenamedFrom old = type.getMappedClass().getAnnotation(RenamedFrom.class);
      @Nullable Value teller = type.getRootClass().getDiscriminator();
      if (old != null && teller != null && type instanceof SingleTableSubclass) {
        teller.getSelectables().stream()
            .filter(Column.class::isInstance)
            .map(column -> type.getTable().getName() + "." + ((Column) column).getName())
            .map(place -> place + "." + old.value() + ":" + type.getDiscriminatorValue())
            .forEach(renames::add);
      }
    }
    return renames;
  }
}
