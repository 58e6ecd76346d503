/**
 * Delivers the answers of classified polls: in the order of polling, retried while the broker
 * refuses them, and committed together with the consumed offsets. Depends on clients, records,
 * meters and health, not on models or images.
 */
@NullMarked
package dev.sightline.classifier.delivery;

import org.jspecify.annotations.NullMarked;
