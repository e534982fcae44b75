package io.samenet.formats.keras.codec.operation;

import static io.samenet.formats.keras.codec.operation.Form.NN;
import static io.samenet.formats.keras.codec.operation.Form.keras3;

import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.operation.CTCDecode;
import io.samenet.formats.layer.operation.CTCLoss;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Optional;

/** Spellings of connectionist temporal classification. Classes from the end are refused: Keras's backends disagree. */
final class CTCForms {
    /** One codec for each operation. */
    static final List<Room.Row<LayerCodec<?>>> ROWS =
            List.of(new FormCodec<>(CTCLoss.class, loss()).row(), new FormCodec<>(CTCDecode.class, decode()).row());

    private static final String MASK = "mask_index";
    private static final String STRATEGY = "strategy";
    private static final String WIDTH = "beam_width";
    private static final String PATHS = "top_paths";
    private static final String MERGE = "merge_repeated";
    private static final int MOST = 1 << 16;

    private CTCForms() {}

    private static List<Form<CTCLoss>> loss() {
        return List.of(keras3(
                NN,
                "CTCLoss",
                "target output target_length output_length",
                (f, s) -> new CTCLoss(blank(f)),
                l -> Settings.of(MASK, Value.of(l.blank()))));
    }

    private static long blank(Fields fields) {
        long blank = fields.integer(MASK, Long.MIN_VALUE, 0);
        if (blank < 0) {
            throw fields.unsupported(MASK, fields.value(MASK));
        }
        return blank;
    }

    private static List<Form<CTCDecode>> decode() {
        return List.of(keras3(NN, "CTCDecode", "inputs sequence_lengths", (f, s) -> decode(f), CTCForms::encode));
    }

    /** A field that is null says the last class, one that is absent the first. */
    private static CTCDecode decode(Fields fields) {
        Optional<Long> blank = fields.isNull(MASK) ? Optional.empty() : Optional.of(blank(fields));
        boolean merge = fields.flag(MERGE, true);
        int width = count(fields, WIDTH, 100);
        int paths = count(fields, PATHS, 1);
        return switch (fields.text(STRATEGY, "greedy")) {
            case "greedy" -> new CTCDecode(new CTCDecode.Greedy(merge), blank);
            case "beam_search" -> new CTCDecode(new CTCDecode.BeamSearch(width, paths), blank);
            default -> throw fields.malformed(STRATEGY, "\"greedy\" or \"beam_search\"");
        };
    }

    private static int count(Fields fields, String name, long absent) {
        long count = fields.positive(name, absent);
        if (count > MOST) {
            throw fields.unsupported(name, fields.value(name));
        }
        return (int) count;
    }

    private static Optional<Dict> encode(CTCDecode decode) {
        boolean greedy = decode.strategy() instanceof CTCDecode.Greedy;
        Value.DictBuilder config = Value.dict().put(STRATEGY, greedy ? "greedy" : "beam_search");
        if (decode.strategy() instanceof CTCDecode.BeamSearch search) {
            config.put(WIDTH, search.width());
        }
        boolean merge = !(decode.strategy() instanceof CTCDecode.Greedy g) || g.mergeRepeated();
        return Optional.of(config.put(PATHS, decode.strategy().paths())
                .put(MERGE, merge)
                .put(MASK, Settings.number(decode.blank()))
                .build());
    }
}
