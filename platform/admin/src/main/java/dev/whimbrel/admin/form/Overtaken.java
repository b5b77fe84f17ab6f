package dev.whimbrel.admin.form;

import java.util.List;

/** Others changed or deleted the row or rows within its form, so somebody has to choose first. */
final class Overtaken extends RuntimeException {

  private final transient Meanwhile meanwhile;
  private final transient List<SentChild.Back> children;

  /** With what became of the row, and of those within its form. */
  Overtaken(Meanwhile meanwhile, List<SentChild.Back> children) {
    super(meanwhile.gone() ? "deleted meanwhile" : "changed meanwhile: " + meanwhile.clashes());
    this.meanwhile = meanwhile;
    this.children = List.copyOf(children);
  }

  Meanwhile meanwhile() {
    return meanwhile;
  }

  List<SentChild.Back> children() {
    return children;
  }
}
