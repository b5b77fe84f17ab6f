package dev.whimbrel.admin.list;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.Naming;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.query.Filter;
import dev.whimbrel.model.query.Operator;
import java.util.List;

/** What people call the parts of a list. */
public final class Captions {

  private Captions() {}

  /** Of a path over references the label says where it leads: "Author city". */
  public static String of(Resource<?> resource, String path) {
    int dot = path.lastIndexOf('.');
    Field field = resource.resolve(path).field();
    if (dot < 0 || resource.field(path).isPresent()) {
      return field.label();
    }
    String before = resource.resolve(path.substring(0, dot)).field().label();
    boolean names = List.of("name", "title", "label").contains(field.name());
    return names ? before : before + " " + Naming.inside(field.label());
  }

  /** How people say the operator of a filter between its field and its value. */
  static String of(Filter filter, FieldKind kind) {
    return filter.operator() == Operator.EMPTY
        ? filter.value().equals("false") ? "is set" : "is not set"
        : of(filter.operator(), kind);
  }

  /** The same for any value. */
  public static String of(Operator operator, FieldKind kind) {
    boolean time = kind == FieldKind.DATE || kind == FieldKind.TIME || kind == FieldKind.TIMESTAMP;
    return switch (operator) {
      case IS -> "is";
      case IS_NOT -> "is not";
      case IN -> "is one of";
      case NONE -> kind == FieldKind.REFERENCES ? "has none of" : "is none of";
      case CONTAINS -> "contains";
      case LACKS -> "does not contain";
      case STARTS -> "begins with";
      case BELOW -> time ? "is before" : "is below";
      case AT_MOST -> time ? "is not after" : "is at most";
      case ABOVE -> time ? "is after" : "is above";
      case AT_LEAST -> time ? "is not before" : "is at least";
      case EMPTY -> "is not set";
    };
  }
}
