package io.samenet.formats.keras.codec.operation;

import static io.samenet.formats.keras.codec.operation.Form.tensorflow;

import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.operation.TensorFlowFunction;
import io.samenet.formats.layer.operation.TensorFlowFunction.Function;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Names of functions of TensorFlow that are none of Keras's operations. */
final class TensorFlowForms {
    private static final String AXIS = "axis";
    private static final String AXES = "axes";

    /** What an axis is called, and whether there may be none. */
    private record Axes(String name, Optional<List<Integer>> absent) {}

    /** A number: its name, what it is where there is none, whether it is an integer. */
    private record Setting(String name, Optional<Double> absent, boolean whole) {}

    /** What must say one of these, which is not kept; the first is written. */
    private record Fixed(String name, boolean required, List<Value> legal) {}

    /** A function. */
    private record Row(
            Function function,
            String name,
            String operands,
            Optional<Axes> axes,
            List<Setting> settings,
            List<Fixed> fixed) {
        static Row of(Function function, String name, String operands) {
            return new Row(function, name, operands, Optional.empty(), List.of(), List.of());
        }

        Row axes(String called, List<Integer> absent) {
            return new Row(
                    function, name, operands, Optional.of(new Axes(called, Optional.of(absent))), settings, fixed);
        }

        Row real(String called, Optional<Double> absent) {
            return with(new Setting(called, absent, false));
        }

        Row whole(String called) {
            return with(new Setting(called, Optional.empty(), true));
        }

        private Row with(Setting setting) {
            List<Setting> all = new ArrayList<>(settings);
            all.add(setting);
            return new Row(function, name, operands, axes, List.copyOf(all), fixed);
        }

        Row only(String called, Value... legal) {
            return with(new Fixed(called, false, List.of(legal)));
        }

        Row must(String called, Value... legal) {
            return with(new Fixed(called, true, List.of(legal)));
        }

        private Row with(Fixed one) {
            List<Fixed> all = new ArrayList<>(fixed);
            all.add(one);
            return new Row(function, name, operands, axes, settings, List.copyOf(all));
        }

        TensorFlowFunction read(Fields fields) {
            for (Fixed each : fixed) {
                if (each.required()) {
                    fields.value(each.name());
                }
                fields.only(each.name(), each.legal().toArray(Value[]::new));
            }
            List<Integer> along = axes.map(a -> axes(a, fields)).orElse(List.of());
            return new TensorFlowFunction(
                    function,
                    along,
                    settings.stream().map(s -> number(s, fields)).toList());
        }

        private static List<Integer> axes(Axes axes, Fields fields) {
            return Settings.axes(fields, axes.name())
                    .or(axes::absent)
                    .orElseThrow(() -> fields.malformed(axes.name(), "axes"));
        }

        private static double number(Setting setting, Fields fields) {
            if (setting.absent().isEmpty()) {
                fields.value(setting.name());
            }
            return setting.whole()
                    ? fields.positive(setting.name())
                    : fields.real(setting.name(), setting.absent().orElse(0.0));
        }

        Optional<Dict> write(TensorFlowFunction operation) {
            if (operation.function() != function) {
                return Optional.empty();
            }
            Value.DictBuilder all = Value.dict();
            axes.ifPresent(a -> all.put(
                    a.name(), Settings.axes(Optional.of(operation.axes()).filter(l -> !l.isEmpty()))));
            for (int i = 0; i < settings.size(); i++) {
                double number = operation.numbers().get(i);
                all.put(settings.get(i).name(), settings.get(i).whole() ? Value.of((long) number) : Value.of(number));
            }
            fixed.stream()
                    .filter(Fixed::required)
                    .forEach(f -> all.put(f.name(), f.legal().get(0)));
            return Optional.of(all.build());
        }
    }

    private static final String BLOCK = "block_shape";
    private static final String IMAGES = "images";
    private static final String TWO = "x y";
    private static final Optional<Double> MUST = Optional.empty();

    private static final List<Row> NAMES = List.of(
            Row.of(Function.L2_LOSS, "nn.l2_loss", "t"),
            Row.of(Function.CRELU, "compat.v1.nn.crelu", "features").axes(AXIS, List.of(-1)),
            Row.of(Function.CLIP_BY_NORM, "clip_by_norm", "t")
                    .axes(AXES, List.of())
                    .real("clip_norm", MUST),
            Row.of(Function.NORMALIZE, "linalg.normalize", "tensor")
                    .axes(AXIS, List.of())
                    .only("ord", Value.of("euclidean")),
            Row.of(Function.SCATTER_SUBTRACT, "tensor_scatter_nd_sub", "tensor indices updates")
                    .only("bad_indices_policy", Value.of("")),
            Row.of(Function.IN_TOP_K, "compat.v1.math.in_top_k", "predictions targets")
                    .whole("k"),
            Row.of(Function.DIVIDE_AS_PYTHON_2, "compat.v1.div", TWO),
            Row.of(Function.TRUNCATED_QUOTIENT, "truncatediv", TWO),
            Row.of(Function.MULTIPLY_NO_NAN, "math.multiply_no_nan", TWO),
            Row.of(Function.RECIPROCAL_NO_NAN, "math.reciprocal_no_nan", "x"),
            Row.of(Function.XLOGY, "math.xlogy", TWO),
            Row.of(Function.XLOG1PY, "math.xlog1py", TWO),
            Row.of(Function.XDIVY, "math.xdivy", TWO),
            Row.of(Function.AFFINE, "compat.v1.nn.xw_plus_b", "x weights biases"),
            Row.of(Function.RELU_LAYER, "compat.v1.nn.relu_layer", "x weights biases"),
            Row.of(Function.WEIGHTED_CROSS_ENTROPY, "nn.weighted_cross_entropy_with_logits", "labels logits")
                    .real("pos_weight", MUST),
            Row.of(Function.CENTRAL_CROP, "image.central_crop", "image").real("central_fraction", MUST),
            Row.of(Function.RGB_TO_YUV, "image.rgb_to_yuv", IMAGES),
            Row.of(Function.YUV_TO_RGB, "image.yuv_to_rgb", IMAGES),
            Row.of(Function.RGB_TO_YIQ, "image.rgb_to_yiq", IMAGES),
            Row.of(Function.YIQ_TO_RGB, "image.yiq_to_rgb", IMAGES),
            Row.of(Function.OVERLAP_AND_ADD, "signal.overlap_and_add", "signal").whole("frame_step"),
            Row.of(Function.NORMAL_EQUATIONS, "linalg.lstsq", "matrix rhs")
                    .only("l2_regularizer", Value.of(0.0), Value.of(0))
                    .only("fast", Value.of(true)),
            Row.of(Function.FUSED_BATCH_NORMALIZATION, "compat.v1.nn.fused_batch_norm", "x scale offset mean variance")
                    .real("epsilon", Optional.of(0.001))
                    .must("is_training", Value.of(false))
                    .only("data_format", Value.of("NHWC"))
                    .only("exponential_avg_factor", Value.of(1.0), Value.of(1)),
            Row.of(Function.GATHER_ND, "compat.v1.gather_nd", "params indices")
                    .only("batch_dims", Value.of(0))
                    .only("bad_indices_policy", Value.of("")),
            Row.of(Function.SEGMENT_MEAN, "math.unsorted_segment_mean", "data segment_ids")
                    .whole("num_segments"),
            Row.of(Function.SEGMENT_SQRT_N, "math.unsorted_segment_sqrt_n", "data segment_ids")
                    .whole("num_segments"));

    /** One codec for all. */
    static final List<Room.Row<LayerCodec<?>>> ROWS = List.of(new FormCodec<>(TensorFlowFunction.class, forms()).row());

    private TensorFlowForms() {}

    /** Sizes of blocks, and pairs of widths. */
    private static Form<TensorFlowFunction> blocks(Function function, String name, String widths) {
        return tensorflow(
                name,
                "input",
                (f, s) -> {
                    List<Double> numbers = new ArrayList<>();
                    f.integers(BLOCK).forEach(n -> numbers.add((double) n));
                    int axes = numbers.size();
                    List<Value> pairs = f.value(widths).asList().orElse(List.of());
                    for (Value pair : pairs) {
                        new Fields(
                                        f.where(widths),
                                        Value.dict().put(widths, pair).build())
                                .integers(widths, 2, 0)
                                .forEach(n -> numbers.add((double) n));
                    }
                    if (pairs.size() != axes
                            || axes == 0
                            || numbers.subList(0, axes).stream().anyMatch(n -> n < 1)) {
                        throw f.unsupported(BLOCK, f.value(BLOCK));
                    }
                    return new TensorFlowFunction(function, List.of(), numbers);
                },
                b -> b.function() == function ? Optional.of(blocks(b, widths)) : Optional.empty());
    }

    private static Dict blocks(TensorFlowFunction operation, String widths) {
        List<Long> all = operation.numbers().stream().map(Double::longValue).toList();
        int axes = all.size() / 3;
        List<Value> pairs = new ArrayList<>();
        for (int i = axes; i < all.size(); i += 2) {
            pairs.add(Settings.list(all.subList(i, i + 2)));
        }
        return Value.dict()
                .put(BLOCK, Settings.list(all.subList(0, axes)))
                .put(widths, Value.list(pairs))
                .build();
    }

    private static List<Form<TensorFlowFunction>> forms() {
        List<Form<TensorFlowFunction>> forms = new ArrayList<>();
        for (Row row : NAMES) {
            forms.add(tensorflow(row.name(), row.operands(), (f, s) -> row.read(f), row::write));
        }
        forms.add(blocks(Function.SPACE_TO_BATCH, "space_to_batch_nd", "paddings"));
        forms.add(blocks(Function.BATCH_TO_SPACE, "compat.v1.batch_to_space_nd", "crops"));
        return forms;
    }
}
