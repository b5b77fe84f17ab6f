package dev.whimbrel.security.provider;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator sets of sign-in by providers.
 *
 * @param providers by a name of small letters, digits and hyphens, as addresses and audits have it
 */
@ConfigurationProperties("whimbrel.sign-in")
public record ProviderSettings(@DefaultValue Map<String, Provider> providers) {

  /** Copies the map. */
  public ProviderSettings {
    providers = Map.copyOf(providers);
  }

  /**
   * One provider.
   *
   * @param issuer its address, under which its description is found
   * @param clientId what this installation is called there
   * @param label on the button; its name unless said
   * @param secretVariable the environment variable that holds the secret; none for a public client
   * @param scopes what is asked for
   * @param algorithm that its tokens are signed with
   * @param accounts whom it lets in
   * @param roles what its people get
   */
  public record Provider(
      String issuer,
      String clientId,
      @Nullable String label,
      @Nullable String secretVariable,
      @DefaultValue({"openid", "profile", "email"}) List<String> scopes,
      @DefaultValue("RS256") String algorithm,
      @DefaultValue Accounts accounts,
      @DefaultValue Roles roles) {

    /** Copies the list. */
    public Provider {
      scopes = List.copyOf(scopes);
    }
  }

  /**
   * Whom a provider lets in besides those who came from it before.
   *
   * @param make whether somebody new gets an account
   * @param linkByEmail whether somebody new gets the account with the same, verified e-mail address
   * @param nameClaim what a new account is called
   */
  public record Accounts(
      @DefaultValue("false") boolean make,
      @DefaultValue("false") boolean linkByEmail,
      @DefaultValue("preferred_username") String nameClaim) {}

  /**
   * What a provider says about what people may do.
   *
   * @param claim that holds their roles, with dots between the steps of a path; null for none
   * @param groups the group that each role stands for; of these groups a person has just these
   */
  public record Roles(@Nullable String claim, @DefaultValue Map<String, String> groups) {

    /** Copies the map. */
    public Roles {
      groups = Map.copyOf(groups);
    }
  }
}
