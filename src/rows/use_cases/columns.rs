//! The columns of use cases: their names in a header, and where what they hold stands in a use case.

use crate::format::half_width;
use crate::model::knob::Knob;
use crate::model::prioritise::fields::{CONFIDENCE, EFFORT, ICE, IMPACT, ITEM_COST, ITEM_PEOPLE, REACH, WSJF};
use crate::model::prioritise::inputs::Item;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    Title,
    Area,
    Sponsor,
    Description,
    Tags,
    Metric,
    Baseline,
    Target,
    Date,
    Cost,
    People,
    Reach,
    Impact,
    Confidence,
    Effort,
    IceImpact,
    IceConfidence,
    IceEase,
    Business,
    Time,
    Risk,
    Size,
}

/// Every column with its id, which names its words, and its names in a header: first English, Simplified and
/// Traditional Chinese as a file of ours has them, then what others say. This is the order without a header.
pub const COLUMNS: [(Column, &str, &[&str]); 22] = [
    (
        Column::Title,
        "title",
        &[
            "Use case",
            "用例",
            "應用案例",
            "title",
            "name",
            "idea",
            "use cases",
            "initiative",
            "标题",
            "標題",
            "名称",
            "名稱",
            "想法",
            "用例名称",
            "應用案例名稱",
            "用例名稱",
            "应用场景",
            "應用場景",
            "项目",
            "專案",
        ],
    ),
    (
        Column::Area,
        "area",
        &[
            "Area",
            "部门",
            "部門",
            "department",
            "process",
            "function",
            "business unit",
            "unit",
            "team",
            "领域",
            "領域",
            "业务",
            "業務",
            "流程",
            "单位",
            "單位",
        ],
    ),
    (
        Column::Sponsor,
        "sponsor",
        &[
            "Sponsor",
            "发起人",
            "發起人",
            "owner",
            "contact",
            "requester",
            "负责人",
            "負責人",
            "联系人",
            "聯絡人",
            "提出人",
        ],
    ),
    (
        Column::Description,
        "description",
        &[
            "Description",
            "说明",
            "說明",
            "details",
            "summary",
            "notes",
            "problem",
            "描述",
            "备注",
            "備註",
            "内容",
            "內容",
            "简介",
            "簡介",
        ],
    ),
    (
        Column::Tags,
        "tags",
        &["Tags", "标签", "標籤", "labels", "keywords", "category", "类别", "類別", "关键词", "關鍵字"],
    ),
    (Column::Metric, "metric", &["Metric", "指标", "指標", "kpi", "measure", "衡量指标", "衡量指標"]),
    (
        Column::Baseline,
        "baseline",
        &[
            "Baseline",
            "现状值",
            "現況值",
            "today",
            "current",
            "current value",
            "基线",
            "基線",
            "基准",
            "基準",
            "现状",
            "現況",
        ],
    ),
    (Column::Target, "target", &["Target", "目标值", "目標值", "goal", "target value", "目标", "目標"]),
    (
        Column::Date,
        "date",
        &[
            "Target date",
            "目标日期",
            "目標日期",
            "date",
            "due",
            "due date",
            "deadline",
            "日期",
            "截止日期",
            "期限",
            "期限日期",
        ],
    ),
    (
        Column::Cost,
        "cost",
        &["Cost", "成本", "成本", "budget", "investment", "build cost", "费用", "費用", "预算", "預算", "投入"],
    ),
    (
        Column::People,
        "people",
        &[
            "People for upkeep",
            "维护人数",
            "維護人數",
            "people",
            "headcount",
            "fte",
            "upkeep",
            "人数",
            "人數",
            "人力",
            "人员",
            "人員",
        ],
    ),
    (
        Column::Reach,
        "rice_reach",
        &["RICE reach", "RICE 覆盖面", "RICE 觸及", "reach", "覆盖", "覆盖面", "觸及", "觸及人數"],
    ),
    (Column::Impact, "rice_impact", &["RICE impact", "RICE 影响", "RICE 影響", "impact", "影响", "影響"]),
    (
        Column::Confidence,
        "rice_confidence",
        &["RICE confidence", "RICE 信心", "RICE 信心", "confidence", "信心", "把握"],
    ),
    (Column::Effort, "rice_effort", &["RICE effort", "RICE 投入", "RICE 投入", "effort", "工作量", "工作量人月"]),
    (Column::IceImpact, "ice_impact", &["ICE impact", "ICE 影响", "ICE 影響"]),
    (Column::IceConfidence, "ice_confidence", &["ICE confidence", "ICE 信心", "ICE 信心"]),
    (Column::IceEase, "ice_ease", &["ICE ease", "ICE 容易程度", "ICE 容易程度", "ease", "容易程度", "难易", "難易"]),
    (
        Column::Business,
        "wsjf_business",
        &["WSJF business value", "WSJF 业务价值", "WSJF 業務價值", "business value", "业务价值", "業務價值"],
    ),
    (
        Column::Time,
        "wsjf_time",
        &[
            "WSJF time criticality",
            "WSJF 时间紧迫性",
            "WSJF 時間急迫性",
            "time criticality",
            "时间紧迫性",
            "時間急迫性",
        ],
    ),
    (
        Column::Risk,
        "wsjf_risk",
        &["WSJF risk reduction", "WSJF 降低风险", "WSJF 降低風險", "risk reduction", "降低风险", "降低風險"],
    ),
    (Column::Size, "wsjf_size", &["WSJF job size", "WSJF 工作量", "WSJF 工作量", "job size", "size", "规模", "規模"]),
];

impl Column {
    /// Names its words; with `names`, what stands in a header of ours.
    pub fn id(self) -> &'static str {
        COLUMNS.iter().find(|(column, ..)| *column == self).map_or("", |(_, id, _)| id)
    }

    /// The column a cell of a header means.
    pub fn named(cell: &str) -> Option<Column> {
        let name = plain(cell);
        let is = |names: &&[&str]| names.iter().any(|it| plain(it) == name);
        COLUMNS.iter().find(|(_, _, names)| is(names)).map(|(column, ..)| *column)
    }

    /// What its number may be, where it holds one.
    pub fn knob(self) -> Option<&'static Knob> {
        Some(match self {
            Column::Cost => &ITEM_COST,
            Column::People => &ITEM_PEOPLE,
            Column::Reach => &REACH,
            Column::Impact => &IMPACT,
            Column::Confidence => &CONFIDENCE,
            Column::Effort => &EFFORT,
            Column::IceImpact | Column::IceConfidence | Column::IceEase => &ICE,
            Column::Business | Column::Time | Column::Risk | Column::Size => &WSJF,
            _ => return None,
        })
    }
}

/// The number of a column, where it has one.
pub fn number_of(item: &mut Item, column: Column) -> Option<&mut Option<f64>> {
    Some(match column {
        Column::Cost => &mut item.cost,
        Column::People => &mut item.people,
        Column::Reach => &mut item.rice.reach,
        Column::Impact => &mut item.rice.impact,
        Column::Confidence => &mut item.rice.confidence,
        Column::Effort => &mut item.rice.effort,
        Column::IceImpact => &mut item.ice.impact,
        Column::IceConfidence => &mut item.ice.confidence,
        Column::IceEase => &mut item.ice.ease,
        Column::Business => &mut item.wsjf.business,
        Column::Time => &mut item.wsjf.time,
        Column::Risk => &mut item.wsjf.risk,
        Column::Size => &mut item.wsjf.size,
        _ => return None,
    })
}

/// The text of a column, where it has one of its own.
pub fn text_of(item: &mut Item, column: Column) -> Option<&mut String> {
    Some(match column {
        Column::Title => &mut item.title,
        Column::Area => &mut item.area,
        Column::Sponsor => &mut item.sponsor,
        Column::Description => &mut item.description,
        Column::Metric => &mut item.goal.metric,
        Column::Baseline => &mut item.goal.baseline,
        Column::Target => &mut item.goal.target,
        _ => return None,
    })
}

/// A name as it is compared: small letters and figures, nothing else.
pub(super) fn plain(name: &str) -> String {
    name.chars().map(half_width).filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
