/**
 * Access control over HTTP. If a token is configured, requests must carry it; requests from pages
 * of other sites are rejected. Health and metrics stay open. The filter runs before all routes of
 * all packages and depends on none of them.
 */
@NullMarked
package dev.sightline.classifier.access;

import org.jspecify.annotations.NullMarked;
