package dev.whimbrel.security.provider;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** Asks providers, and waits for none of them long: somebody sits before the page. */
final class ProviderHttp {

  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration READ = Duration.ofSeconds(10);

  private final JdkClientHttpRequestFactory requests;

  ProviderHttp() {
    HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build();
    this.requests = new JdkClientHttpRequestFactory(client);
    requests.setReadTimeout(READ);
  }

  /** For what is answered as JSON. */
  RestTemplate json() {
    RestTemplate json = new RestTemplate();
    json.setRequestFactory(requests);
    return json;
  }

  /** For who a person is; errors of the protocol are read as such. */
  RestTemplate people() {
    RestTemplate people = json();
    people.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
    return people;
  }

  /** For tokens, which are sent for by forms. */
  RestClient tokens() {
    RestTemplate tokens =
        new RestTemplate(
            List.of(
                new FormHttpMessageConverter(),
                new OAuth2AccessTokenResponseHttpMessageConverter()));
    tokens.setRequestFactory(requests);
    tokens.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
    return RestClient.create(tokens);
  }
}
