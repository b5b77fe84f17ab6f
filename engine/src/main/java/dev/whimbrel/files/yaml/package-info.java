/**
 * YAML as a tree in which every value knows its line and column. {@link
 * dev.whimbrel.files.yaml.YamlDocument} reads it, {@link dev.whimbrel.files.yaml.Fields} takes it
 * apart and collects every problem, {@link dev.whimbrel.files.yaml.Entries} builds one and {@link
 * dev.whimbrel.files.yaml.YamlText} prints it. Knows nothing of migrations.
 */
@NullMarked
package dev.whimbrel.files.yaml;

import org.jspecify.annotations.NullMarked;
