package dev.whimbrel.admin.undo;

import dev.whimbrel.admin.job.Jobs;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.row.Labels;
import dev.whimbrel.model.upkeep.Upkeep;
import dev.whimbrel.model.write.Deletions;
import dev.whimbrel.model.write.ManyWriter;
import dev.whimbrel.model.write.Transactions;
import dev.whimbrel.security.Access;
import dev.whimbrel.security.AccessRule;
import jakarta.persistence.EntityManagerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The parts that keep what rows were, and put it back. */
@Configuration(proxyBeanMethods = false)
public class UndoConfiguration {

  @Bean
  AccessRule undoRule() {
    return new UndoRule();
  }

  @Bean
  Keepable undoKeepable(EntityManagerFactory factory) {
    return new Keepable(factory);
  }

  @Bean
  UndoLog undoLog(
      JdbcClient jdbc, PlatformTransactionManager manager, Resources resources, Keepable keepable) {
    return new UndoLog(jdbc, new TransactionTemplate(manager), resources, keepable);
  }

  @Bean
  Upkeep undoUpkeep(UndoLog log) {
    return new Upkeep("what can be taken back", log::forget);
  }

  @Bean
  Undoing.Tools undoTools(
      PlatformTransactionManager manager,
      Transactions transactions,
      ManyWriter many,
      Labels labels) {
    return new Undoing.Tools(new TransactionTemplate(manager), transactions, many, labels);
  }

  @Bean
  Undoing undoing(JdbcClient jdbc, Undoing.Tools tools, Access access, Deletions deletions) {
    return new Undoing(jdbc, tools, access, deletions);
  }

  @Bean
  UndoController undoController(Undoing undoing, Labels labels, Jobs jobs) {
    return new UndoController(undoing, labels, jobs);
  }
}
