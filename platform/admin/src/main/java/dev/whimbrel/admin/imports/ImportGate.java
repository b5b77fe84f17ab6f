package dev.whimbrel.admin.imports;

import dev.whimbrel.admin.page.Crumb;
import dev.whimbrel.admin.page.Gate;
import dev.whimbrel.admin.page.Missing;
import dev.whimbrel.admin.page.Places;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.security.Access;
import dev.whimbrel.security.Actor;
import dev.whimbrel.security.Verb;
import dev.whimbrel.transfer.rows.ImportLog;
import dev.whimbrel.transfer.table.TransferApps;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets a request through to an import, or says why not. */
public final class ImportGate {

  /** What an import does, in the order in which a missing permission is named. */
  private static final List<Verb> NEEDED = List.of(Verb.VIEW, Verb.ADD, Verb.CHANGE);

  private final Gate gate;
  private final Resources resources;
  private final ImportLog log;

  /** In front of these resources and these runs. */
  public ImportGate(Gate gate, Resources resources, ImportLog log) {
    this.gate = gate;
    this.resources = resources;
    this.log = log;
  }

  /** The resource of an address, for somebody who may import it. */
  Resource<?> open(Map<String, String> place) {
    NEEDED.forEach(verb -> gate.open(place, verb));
    return gate.open(place, Verb.VIEW);
  }

  /** Whether whoever asks may import into it. */
  public boolean may(Resource<?> resource) {
    return NEEDED.stream().allMatch(verb -> gate.may(verb, resource)) && isKept();
  }

  /** Whether rows that a run made could be taken away again. */
  boolean mayDelete(Resource<?> resource) {
    return gate.may(Verb.DELETE, resource);
  }

  /** An application that leaves the tables of imports out has no imports. */
  private boolean isKept() {
    return resources.find(TransferApps.TRANSFER, "import").isPresent();
  }

  /** Whether there is anything that whoever asks may import. */
  boolean mayAny() {
    return gate.viewable().stream().anyMatch(this::may);
  }

  /** Where an import begins; empty for who may not. */
  public String href(Resource<?> resource) {
    return may(resource) ? Places.imports(resource) : "";
  }

  /** Whose runs whoever asks gets to see: all, or their own. */
  static Optional<Integer> whose() {
    Actor actor = Access.actor();
    return actor.everything() ? Optional.empty() : Optional.of(actor.id());
  }

  /** The resource of a run, as whoever asks sees it; none for who may not import it. */
  Optional<Resource<?>> resource(ImportLog.Entry run) {
    int slash = run.resource().indexOf('/');
    return resources
        .find(run.resource().substring(0, slash), run.resource().substring(slash + 1))
        .filter(this::may)
        .map(resource -> gate.open(resource.app(), resource.name(), Verb.VIEW));
  }

  /**
   * A run that whoever asks may see.
   *
   * @param entry of the log
   * @param resource whose rows it wrote
   */
  record Run(ImportLog.Entry entry, Resource<?> resource) {}

  /** The run of an address; of somebody else's it is not told that there is one. */
  Run run(String number) {
    return log.find(number(number))
        .filter(entry -> whose().map(user -> user.equals(entry.userId())).orElse(true))
        .flatMap(entry -> resource(entry).map(resource -> new Run(entry, resource)))
        .orElseThrow(
            () ->
                new Missing(
                    "There is no import of yours by that number",
                    "It was deleted, or the address was cut off or typed wrong.",
                    List.of(new Crumb("Home", "/"), new Crumb("Imports", RunsController.LIST))));
  }

  private static long number(String text) {
    return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
  }
}
