package dev.whimbrel.files.yaml;

import java.util.List;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.parser.Parser;

/** Gives what was parsed already to what makes nodes of it, so that no text is parsed twice. */
final class ReadEvents implements Parser {

  private final List<Event> events;
  private int at;

  ReadEvents(List<Event> events) {
    this.events = events;
  }

  @Override
  public boolean checkEvent(Event.ID kind) {
    return hasNext() && peekEvent().getEventId() == kind;
  }

  @Override
  public Event peekEvent() {
    return events.get(at);
  }

  @Override
  public boolean hasNext() {
    return at < events.size();
  }

  @Override
  public Event next() {
    return events.get(at++);
  }
}
