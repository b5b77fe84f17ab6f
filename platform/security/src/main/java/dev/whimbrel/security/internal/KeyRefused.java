package dev.whimbrel.security.internal;

import org.springframework.security.core.AuthenticationException;

/** That an {@code Authorization} header holds no key that is good; its text may be shown. */
public final class KeyRefused extends AuthenticationException {

  private static final long serialVersionUID = 1L;

  KeyRefused(String message) {
    super(message);
  }
}
