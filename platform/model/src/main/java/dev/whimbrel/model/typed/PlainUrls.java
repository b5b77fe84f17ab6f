package dev.whimbrel.model.typed;

import java.net.URL;
import java.util.Objects;
import org.hibernate.boot.model.TypeContributions;
import org.hibernate.boot.model.TypeContributor;
import org.hibernate.service.ServiceRegistry;
import org.hibernate.type.descriptor.java.UrlJavaType;
import org.jspecify.annotations.Nullable;

/**
 * Lets Hibernate compare addresses as texts. Java compares them by what the network says of their
 * hosts: it takes as long as that does, and two names of one host would be the same.
 */
public final class PlainUrls implements TypeContributor {

  @Override
  public void contribute(TypeContributions types, ServiceRegistry registry) {
    types.contributeJavaType(new PlainUrl());
  }

  private static final class PlainUrl extends UrlJavaType {

    private static final long serialVersionUID = 1L;

    @Override
    public boolean useObjectEqualsHashCode() {
      return false;
    }

    @Override
    public boolean areEqual(@Nullable URL one, @Nullable URL other) {
      return Objects.equals(text(one), text(other));
    }

    @Override
    public int extractHashCode(URL url) {
      return url.toString().hashCode();
    }

    private static @Nullable String text(@Nullable URL url) {
      return url == null ? null : url.toString();
    }
  }
}
