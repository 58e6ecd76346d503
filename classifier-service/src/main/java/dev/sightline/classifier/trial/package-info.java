/**
 * A second version on trial: which images it takes, what is counted of it beside the current one,
 * and when it has failed. Sees the domain; knows neither how versions are run nor how images
 * travel.
 */
@NullMarked
package dev.sightline.classifier.trial;

import org.jspecify.annotations.NullMarked;
