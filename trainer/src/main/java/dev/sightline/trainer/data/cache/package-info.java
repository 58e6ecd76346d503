/**
 * Decoded image folders kept on disk, since decoding and resizing takes far longer than reading
 * pixels. Only image folders are kept: CIFAR-10's binary layout holds pixels already and reads as
 * fast as a cache would, and shapes are drawn. The command line and the pipeline may depend on this
 * package; {@code dataset} itself does not.
 *
 * <p>A cache file belongs to one folder and image size. All numbers are big-endian:
 *
 * <pre>
 * 8 bytes   "SLCACHE1"
 * int       length of the header
 * header    JSON in UTF-8: fingerprint, dataset, labels, height, width, train, test
 * short     class index of each image, those to train on first
 * byte      pixels of each image in the same order, [H,W,3], 8-bit RGB
 * int       CRC-32C of all that comes before
 * </pre>
 *
 * The fingerprint ({@link FolderFingerprint}) tells whether the file is still that of the images.
 * Names of images are not stored: they come from listing the folder, which is done on each reading.
 */
@NullMarked
package dev.sightline.trainer.data.cache;

import org.jspecify.annotations.NullMarked;
