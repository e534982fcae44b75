/**
 * Files that hold a model: which kind one is, and how architecture, weights and training state are put together from
 * each kind. The front door is {@link io.samenet.formats.keras.file.ModelReader}.
 */
@NullMarked
package io.samenet.formats.keras.file;

import org.jspecify.annotations.NullMarked;
