package dev.whimbrel.admin.map;

import dev.whimbrel.admin.list.ListPage;
import dev.whimbrel.admin.page.Tiles;

/**
 * What the page with a map shows.
 *
 * @param list the rows beside the map
 * @param listHref the list without a map
 * @param path the page's address without parameters
 * @param parameters of the list
 * @param point where rows lie, as in addresses of lists: latitude and longitude
 * @param pointsHref where the map gets its points, without parameters
 * @param tiles the ground under them
 */
public record MapPage(
    ListPage list,
    String listHref,
    String path,
    String parameters,
    dev.whimbrel.model.grid.Point point,
    String pointsHref,
    Tiles tiles) {}
