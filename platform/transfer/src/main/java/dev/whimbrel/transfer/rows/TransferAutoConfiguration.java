package dev.whimbrel.transfer.rows;

import dev.whimbrel.model.row.Labels;
import dev.whimbrel.model.upkeep.Upkeep;
import dev.whimbrel.model.wiring.RowConfiguration;
import dev.whimbrel.model.write.ManyChanges;
import dev.whimbrel.model.write.ManyWriter;
import dev.whimbrel.model.write.RecordWriter;
import dev.whimbrel.model.write.Rights;
import dev.whimbrel.security.wiring.SecurityAutoConfiguration;
import dev.whimbrel.transfer.table.ImportTablesRule;
import dev.whimbrel.transfer.table.OldRuns;
import dev.whimbrel.transfer.upload.Uploads;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The importer of an application, with or without pages. */
@AutoConfiguration(after = SecurityAutoConfiguration.class)
@Import(RowConfiguration.class)
public class TransferAutoConfiguration {

  @Bean
  ImportLog importLog(JdbcClient jdbc) {
    return new ImportLog(jdbc);
  }

  @Bean
  ImportTablesRule importTablesRule() {
    return new ImportTablesRule();
  }

  @Bean
  Uploads uploads(JdbcClient jdbc) {
    return new Uploads(jdbc);
  }

  @Bean
  Upkeep uploadUpkeep(Uploads uploads) {
    return new Upkeep("files that wait to be imported", uploads::dropOld);
  }

  @Bean
  Upkeep importHistoryUpkeep(
      JdbcClient jdbc,
      Clock clock,
      @Value("${whimbrel.import.history-age:#{null}}") @Nullable Duration age) {
    return new Upkeep("what imports did", new OldRuns(jdbc, clock, age)::forget);
  }

  @Bean
  ImportLock importLock(DataSource database) {
    return new ImportLock(database);
  }

  @Bean
  Planner importPlanner(Labels labels, Rights rights) {
    return new Planner(labels, rights);
  }

  @Bean
  Rows.Tools importTools(
      ManyWriter many, RecordWriter single, Labels labels, Transactions transactions) {
    return new Rows.Tools(many, single, labels, transactions.rights(), transactions.template());
  }

  @Bean
  Transactions importTransactions(Rights rights, PlatformTransactionManager manager) {
    return new Transactions(rights, new TransactionTemplate(manager));
  }

  /**
   * What every batch needs.
   *
   * @param rights of whoever asks
   * @param template of one transaction
   */
  record Transactions(Rights rights, TransactionTemplate template) {}

  @Bean
  RowImports rowImports(Planner planner, Rows.Tools tools, ImportLog log, ImportLock lock) {
    return new RowImports(planner, tools, log, lock);
  }

  @Bean
  ImportUndo importUndo(ImportLog log, Rows.Tools tools, ManyChanges changes, ImportLock lock) {
    return new ImportUndo(log, tools, changes, lock);
  }
}
