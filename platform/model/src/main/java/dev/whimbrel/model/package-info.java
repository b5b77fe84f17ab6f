/**
 * What an application says about its data: apps own entities, a resource is an entity's public
 * face.
 *
 * <p>{@link dev.whimbrel.model.Resource} is the one description that list, form, API, import and
 * history read. It is derived from the entity class by reflection alone (no database, no
 * framework), so an entity that nobody described further has one too. {@link
 * dev.whimbrel.model.Resources} holds all of the running application.
 */
@NullMarked
package dev.whimbrel.model;

import org.jspecify.annotations.NullMarked;
