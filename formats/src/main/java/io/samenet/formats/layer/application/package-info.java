/** Layers that networks of {@code keras.applications} define for themselves. */
@NullMarked
package io.samenet.formats.layer.application;

import org.jspecify.annotations.NullMarked;
