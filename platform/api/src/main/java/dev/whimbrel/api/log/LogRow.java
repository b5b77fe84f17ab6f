package dev.whimbrel.api.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the log before it is written.
 *
 * @param at when the request came
 * @param millis until it was answered
 * @param status of the answer
 * @param id of the request, as its answer has it
 * @param target what it asked for
 * @param caller who sent it
 * @param sent its body
 * @param answered the body of the answer
 * @param note what of both is missing, and why; null for nothing
 */
record LogRow(
    Instant at,
    long millis,
    int status,
    String id,
    Target target,
    Caller caller,
    LoggedBody sent,
    LoggedBody answered,
    @Nullable String note) {

  /**
   * What a request asks for.
   *
   * @param method of HTTP
   * @param path without the query
   * @param query without the question mark; empty for none
   */
  record Target(String method, String path, String query) {}

  /**
   * Who sent a request.
   *
   * @param address of the network
   * @param username of the user or of the key's owner; null for nobody that is known
   * @param key number of the key; null without one
   */
  record Caller(String address, @Nullable String username, @Nullable Integer key) {}

  /** How long its bodies are, in characters or bytes. */
  long length() {
    return (long) sent.length() + answered.length();
  }

  /** The same with bodies that the database takes whatever they are. */
  LogRow raw() {
    return new LogRow(at, millis, status, id, target, caller, sent.raw(), answered.raw(), note);
  }
}
