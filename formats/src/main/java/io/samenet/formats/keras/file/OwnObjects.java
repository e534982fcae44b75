package io.samenet.formats.keras.file;

import io.samenet.formats.keras.codec.frame.OwnClass;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Tells whether a file describes objects of classes of the user's own, which keep in an archive what they like. */
final class OwnObjects {
    private OwnObjects() {}

    /** Whether {@code config}, or an object somewhere in it, is of such a class. */
    static boolean areIn(Dict config) {
        Deque<Value> open = new ArrayDeque<>(List.of(config));
        while (!open.isEmpty()) {
            Value next = open.pop();
            next.asList().ifPresent(open::addAll);
            if (next.asDict().isPresent()) {
                Dict object = next.asDict().get();
                boolean own = object.text("class_name")
                        .flatMap(name -> OwnClass.of(object, name))
                        .isPresent();
                if (own) {
                    return true;
                }
                object.keys().forEach(key -> open.add(object.get(key).orElseThrow()));
            }
        }
        return false;
    }
}
