/**
 * Collects an image folder for training from the stream: reads images and labels from Kafka, joins
 * them by image id and writes {@code train/LABEL/…} and {@code test/LABEL/…} with a manifest of the
 * fate of every record. The only package of the trainer that uses Kafka and the contract; the
 * command line calls it.
 *
 * <p>A collection has three steps and resumes after a kill. First, the input is fixed and written
 * to disk ({@code CollectionPlan}). Second, records are read; each image is stored under the
 * checksum of its content, and each record gets an entry in the journal ({@code Journal}). Third,
 * labels are joined to the images and files moved to their final paths ({@code LabelJoiner}, {@code
 * ImagePlacer}). The manifest is written last: if it exists, the collection is complete.
 */
@NullMarked
package dev.sightline.trainer.data.collect;

import org.jspecify.annotations.NullMarked;
