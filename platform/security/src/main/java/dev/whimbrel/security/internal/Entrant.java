package dev.whimbrel.security.internal;

import dev.whimbrel.security.Actor;

/** Somebody who was let in otherwise than by a password. */
public interface Entrant {

  /** Who it is here. */
  Actor actor();

  /** The name of the provider that vouched. */
  String way();
}
