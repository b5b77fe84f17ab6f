package dev.whimbrel.security.provider;

import org.springframework.security.core.AuthenticationException;

/** That somebody from a provider does not come in; its message is for the log and the audit. */
public final class ProviderRefused extends AuthenticationException {

  private static final long serialVersionUID = 1L;

  private final Refusal refusal;
  private final String person;

  ProviderRefused(Refusal refusal, String person, String message) {
    super(message);
    this.refusal = refusal;
    this.person = person;
  }

  /** Why, for the person. */
  public Refusal refusal() {
    return refusal;
  }

  /** Who it was, as far as the provider said. */
  public String person() {
    return person;
  }
}
