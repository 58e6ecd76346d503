/**
 * From the stream to an image folder to learn from: images and labels are read from Kafka, joined
 * by the image's id and laid out as {@code train/LABEL/…} and {@code test/LABEL/…} with a manifest
 * that tells of every record what became of it. The only package of the trainer that sees Kafka and
 * the contract; the command line calls it.
 *
 * <p>It goes in three steps, and a collection that is killed goes on where it was: what is to be
 * read is settled and written down ({@code Plan}); records are read, each image kept under its
 * content's checksum and each record noted ({@code Journal}); and when all is read, labels are
 * joined and files moved to their places ({@code Joining}, {@code Placement}). The last thing to
 * appear is the manifest: with it, the collection is complete.
 */
@NullMarked
package dev.sightline.trainer.data.collect;

import org.jspecify.annotations.NullMarked;
