package dev.whimbrel.security.provider;

import java.net.InetAddress;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;

/**
 * The providers that are set. Each is asked for its description when somebody first signs in by it,
 * so that one that is away keeps nothing from starting; the description is kept until the end.
 */
public final class Providers implements ClientRegistrationRepository {

  /** Where people come back to. */
  static final String BACK = "/sign-in/back/";

  private static final String DESCRIPTION = "/.well-known/openid-configuration";

  private static final ParameterizedTypeReference<Map<String, Object>> JSON =
      new ParameterizedTypeReference<>() {};

  private final Map<String, ProviderSettings.Provider> providers;
  private final Secrets secrets;
  private final ProviderHttp http;
  private final Map<String, ClientRegistration> known = new ConcurrentHashMap<>();

  /** With what is set; a setting that cannot be is refused at once. */
  Providers(ProviderSettings settings, Secrets secrets, ProviderHttp http) {
    this.providers = new TreeMap<>(settings.providers());
    this.secrets = secrets;
    this.http = http;
    this.providers.forEach(this::check);
  }

  /**
   * A button on the page of sign-in.
   *
   * @param name of the provider
   * @param label as people know it
   */
  public record Button(String name, String label) {}

  /** One for each provider, by name. */
  public List<Button> buttons() {
    return providers.keySet().stream().map(name -> new Button(name, label(name))).toList();
  }

  /** What people call a provider. */
  public String label(String name) {
    ProviderSettings.@Nullable Provider provider = providers.get(name);
    return provider == null
        ? "The provider"
        : Optional.ofNullable(provider.label()).orElseGet(() -> capital(name));
  }

  private static String capital(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  /** Whether there is any. */
  public boolean isEmpty() {
    return providers.isEmpty();
  }

  /** Whether there is one of that name. */
  boolean has(String name) {
    return providers.containsKey(name);
  }

  ProviderSettings.Provider provider(String name) {
    ProviderSettings.@Nullable Provider provider = providers.get(name);
    if (provider == null) {
      throw new IllegalArgumentException("there is no provider " + name);
    }
    return provider;
  }

  @Override
  public @Nullable ClientRegistration findByRegistrationId(String name) {
    return has(name) ? known.computeIfAbsent(name, this::registration) : null;
  }

  private ClientRegistration registration(String name) {
    ProviderSettings.Provider provider = provider(name);
    String address = provider.issuer().replaceFirst("/$", "") + DESCRIPTION;
    @Nullable Map<String, Object> described =
        http.json().exchange(address, HttpMethod.GET, null, JSON).getBody();
    if (described == null || !provider.issuer().equals(described.get("issuer"))) {
      throw new ProviderRefused(
          Refusal.UNFIT,
          "",
          "%s calls itself another issuer than %s".formatted(address, provider.issuer()));
    }
    ClientRegistration.Builder builder =
        ClientRegistrations.fromOidcConfiguration(described)
            .registrationId(name)
            .clientId(provider.clientId())
            .clientName(label(name))
            .redirectUri("{baseUrl}" + BACK + "{registrationId}")
            .scope(scopes(provider));
    @Nullable String variable = provider.secretVariable();
    return variable == null
        ? builder.clientAuthenticationMethod(ClientAuthenticationMethod.NONE).build()
        : builder.clientSecret(secrets.of(variable)).build();
  }

  /** Without the first of them, a provider answers by another protocol. */
  private static Set<String> scopes(ProviderSettings.Provider provider) {
    Set<String> scopes = new LinkedHashSet<>(Set.of(OidcScopes.OPENID));
    scopes.addAll(provider.scopes());
    return scopes;
  }

  private void check(String name, ProviderSettings.Provider provider) {
    require(
        name.matches("[a-z0-9-]{1,40}") && !name.equals("password"),
        name
            + " cannot be the name of a provider: it has small letters, digits and hyphens, and is"
            + " not \"password\"");
    require(isSafe(provider.issuer()), "The issuer of " + name + " has to begin with https://");
    @Nullable String variable = provider.secretVariable();
    if (variable != null) {
      @Nullable String secret = secrets.of(variable);
      require(
          secret != null && !secret.isBlank(),
          "The environment variable %s, which holds the secret of the provider %s, is not set"
              .formatted(variable, name));
    }
  }

  /** Nobody reads along on the way to this machine itself. */
  private static boolean isSafe(String issuer) {
    URI uri = URI.create(issuer);
    String host = uri.getHost();
    boolean here =
        "localhost".equals(host)
            || (host != null && host.matches("[0-9.]+|\\[.*]") && loopback(host));
    return "https".equals(uri.getScheme()) || here;
  }

  private static boolean loopback(String address) {
    return InetAddress.ofLiteral(address).isLoopbackAddress();
  }

  private static void require(boolean fine, String message) {
    if (!fine) {
      throw new IllegalStateException(message);
    }
  }
}
