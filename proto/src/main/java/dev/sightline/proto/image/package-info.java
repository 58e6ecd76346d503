/**
 * Reads records of the images topic by the rules of {@code docs/contract.md}: the image's id,
 * whether it is a file or pixels, and why a record holds none. The service uses it to classify an
 * image and the trainer to learn from the same image, so both use the same id.
 */
@NullMarked
package dev.sightline.proto.image;

import org.jspecify.annotations.NullMarked;
