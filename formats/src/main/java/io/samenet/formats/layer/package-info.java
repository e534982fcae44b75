/**
 * The settings that many layers have in common, and the rooms that handle them. The layers' declarations are in one package
 * for each family.
 */
@NullMarked
package io.samenet.formats.layer;

import org.jspecify.annotations.NullMarked;
