package dev.whimbrel.security.provider;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Reads what providers say about people: signed by a key that the provider publishes, in one
 * algorithm that is set and never one that a token names for itself.
 */
final class IdTokens implements JwtDecoderFactory<ClientRegistration> {

  private final Providers providers;
  private final ProviderHttp http;
  private final Map<String, JwtDecoder> decoders = new ConcurrentHashMap<>();

  IdTokens(Providers providers, ProviderHttp http) {
    this.providers = providers;
    this.http = http;
  }

  @Override
  public JwtDecoder createDecoder(ClientRegistration registration) {
    return decoders.computeIfAbsent(registration.getRegistrationId(), _ -> decoder(registration));
  }

  private JwtDecoder decoder(ClientRegistration registration) {
    String algorithm = providers.provider(registration.getRegistrationId()).algorithm();
    String keys = Objects.requireNonNull(registration.getProviderDetails().getJwkSetUri());
    NimbusJwtDecoder decoder =
        NimbusJwtDecoder.withJwkSetUri(keys)
            .jwsAlgorithm(Objects.requireNonNull(SignatureAlgorithm.from(algorithm)))
            .restOperations(http.json())
            .build();
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            new JwtTimestampValidator(), new OidcIdTokenValidator(registration)));
    decoder.setClaimSetConverter(
        new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
    return decoder;
  }
}
