package dev.whimbrel.security.web;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.context.SecurityContextRepository;

/** A further way in; a bean of this type stands in front of what wants a sign-in. */
public interface ChainPart {

  /** Puts its filters into the chain; whoever they let in is given a session by the repository. */
  void add(HttpSecurity http, SecurityContextRepository sessions);
}
