package dev.whimbrel.starter;

import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** Applies migrations as the application starts, or refuses to start without them. */
@AutoConfiguration(
    after = DataSourceAutoConfiguration.class,
    before = HibernateJpaAutoConfiguration.class)
@Import(DatabaseInitializationDependencyConfigurer.class)
public class MigrationsAutoConfiguration {

  @Bean
  MigrationsAtStart migrationsAtStart(DataSource database, Environment settings) {
    MigrationsAtStart.Wish wish =
        Binder.get(settings)
            .bind("whimbrel.migrations.at-start", MigrationsAtStart.Wish.class)
            .orElse(MigrationsAtStart.Wish.REFUSE);
    return new MigrationsAtStart(database, wish);
  }
}
