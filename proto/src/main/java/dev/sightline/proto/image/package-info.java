/**
 * What a record of the images topic holds, by the rules of {@code docs/contract.md}: which id the
 * image has, whether it is a file or pixels, and why some records hold none. The service asks this
 * to classify an image and the trainer to learn from the same one, so both call it by the same id.
 */
@NullMarked
package dev.sightline.proto.image;

import org.jspecify.annotations.NullMarked;
