package dev.whimbrel.admin.form;

/** Others changed or deleted the row meanwhile, so that somebody has to choose first. */
final class Overtaken extends RuntimeException {

  private final transient Meanwhile meanwhile;

  Overtaken(Meanwhile meanwhile) {
    super(meanwhile.gone() ? "deleted meanwhile" : "changed meanwhile: " + meanwhile.clashes());
    this.meanwhile = meanwhile;
  }

  Meanwhile meanwhile() {
    return meanwhile;
  }
}
