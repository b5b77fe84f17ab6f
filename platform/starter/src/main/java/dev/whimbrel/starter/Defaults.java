package dev.whimbrel.starter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertiesPropertySource;

/** The platform's own defaults, below everything that an installation sets. */
public final class Defaults implements EnvironmentPostProcessor {

  private static final String FILE = "/META-INF/whimbrel/defaults.properties";

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    Properties defaults = new Properties();
    try (InputStream file = Defaults.class.getResourceAsStream(FILE)) {
      defaults.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    environment.getPropertySources().addLast(new PropertiesPropertySource("whimbrel", defaults));
  }
}
