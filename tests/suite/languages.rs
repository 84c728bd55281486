//! The Chinese texts: Simplified and Traditional are not mixed, and nothing is left untranslated.

use std::path::{Path, PathBuf};

use serde_json::Value;

/// Frequent characters that exist in one script only, in pairs: Simplified, Traditional.
const PAIRS: &str = "个個 们們 这這 来來 时時 会會 对對 发發 为為 说說 经經 么麼 还還 过過 进進 业業 产產 动動 实實 应應 \
    开開 关關 长長 问問 机機 权權 条條 构構 极極 标標 样樣 检檢 测測 济濟 现現 环環 电電 画畫 确確 种種 称稱 积積 稳穩 \
    简簡 类類 级級 线線 组組 细細 终終 结結 给給 绝絕 统統 继繼 续續 维維 综綜 编編 缩縮 网網 联聯 职職 节節 范範 获獲 营營 \
    见見 观觀 规規 视視 览覽 触觸 计計 订訂 认認 让讓 议議 记記 许許 设設 访訪 证證 评評 识識 试試 该該 语語 误誤 请請 读讀 \
    调調 负負 财財 责責 败敗 货貨 质質 购購 贴貼 费費 资資 赢贏 转轉 轮輪 软軟 载載 较較 输輸 边邊 达達 运運 远遠 连連 选選 \
    递遞 针針 错錯 键鍵 闭閉 间間 队隊 阶階 际際 险險 难難 页頁 项項 顺順 须須 预預 领領 频頻 题題 额額 风風 馈饋 驱驅 验驗 \
    万萬 亿億 与與 专專 东東 两兩 严嚴 丢丟 临臨 义義 乐樂 习習 书書 买買 亏虧 从從 价價 优優 传傳 体體 储儲 儿兒 兴興 养養 内內 \
    决決 减減 几幾 则則 创創 删刪 别別 制製 办辦 务務 劳勞 势勢 区區 协協 单單 卖賣 历歷 压壓 参參 双雙 变變 号號 启啟 员員 响響 \
    团團 围圍 图圖 场場 坏壞 块塊 处處 备備 复復 头頭 夹夾 学學 宁寧 审審 宽寬 导導 尔爾 尝嘗 层層 属屬 岁歲 币幣 帐帳 带帶 帮幫 \
    库庫 张張 弹彈 强強 归歸 当當 录錄 总總 恢恢 恶惡 惊驚 惯慣 户戶 扩擴 执執 扫掃 担擔 护護 报報 择擇 换換 据據 损損 摆擺 操操 数數 \
    断斷 无無 显顯 晓曉 暂暫 术術 机機 杂雜 杆桿 档檔 楼樓 毕畢 汇匯 没沒 浏瀏 涨漲 满滿 滚滾 点點 热熱 状狀 独獨 疗療 盘盤 监監 盖蓋 \
    矿礦 码碼 离離 窗窗 竞競 笔筆 签簽 粘黏 紧緊 约約 纪紀 纯純 纳納 纸紙 练練 织織 绘繪 络絡 绩績 缓緩 缺缺 罚罰 聪聰 胜勝 脑腦 舍捨 艺藝 \
    药藥 虑慮 虽雖 蓝藍 补補 装裝 订訂 讨討 论論 诉訴 词詞 详詳 谁誰 谈談 贝貝 趋趨 跃躍 轻輕 辅輔 辆輛 迁遷 适適 遗遺 邮郵 释釋 里裡 钟鐘 \
    链鏈 锁鎖 镜鏡 门門 闲閒 闻聞 阅閱 阵陣 随隨 隐隱 静靜 韩韓 顶頂 顾顧 颜顏 飞飛 马馬 骤驟 鱼魚 鸟鳥 麦麥 黄黃 齐齊 龙龍 \
    举舉 争爭 仅僅 侧側 偿償 册冊 写寫 况況 净淨 凭憑 刚剛 匀勻 却卻 吗嗎 圆圓 坚堅 垫墊 声聲 够夠 寻尋 将將 师師 广廣 弃棄 径徑 态態 悬懸 \
    战戰 拟擬 挤擠 搁擱 摊攤 撑撐 残殘 沟溝 浅淺 灯燈 献獻 畅暢 础礎 竖豎 笃篤 笼籠 筹籌 绪緒 腾騰 虚虛 觉覺 训訓 讲講 话話 询詢 谛諦 贡貢 \
    账賬 贵貴 赔賠 赖賴 赚賺 辑輯 迟遲 逻邏 钩鉤 钱錢 销銷 阈閾 阴陰 并並 划劃 采採 拨撥 扰擾 槛檻 栏欄 准準 淀澱 听聽 脱脫 复複 注註 迹跡 \
    周週 云雲 愿願 余餘";

/// Characters both scripts use in some words, and pairs that are the same in both: no evidence.
const SHARED: &str = "恢操窗缺制里复系准只干台后面松舍粘签帐夹据别内范周注云余采划并淀";

/// The characters that only the other script has.
fn foreign(simplified: bool) -> Vec<char> {
    let pairs = PAIRS.split_whitespace().map(|pair| {
        let mut pair = pair.chars();
        (pair.next().unwrap(), pair.next().unwrap())
    });
    let other = pairs.filter(|(a, b)| a != b).map(|(hans, hant)| if simplified { hant } else { hans });
    other.filter(|&character| !SHARED.contains(character)).collect()
}

fn json_files(folder: &Path, language: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(json_files(&path, language));
        } else if path.file_name().unwrap().to_str() == Some(&format!("{language}.json")) {
            files.push(path);
        }
    }
    files
}

/// All files of one language: the interface's and the packs'.
fn files(language: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = [json_files(&root.join("locales"), language), json_files(&root.join("content"), language)].concat();
    // A language without a file in either place would pass without having been read.
    assert!(files.len() >= 2, "{language}: {files:?}");
    files
}

/// Every text with the key it stands under.
fn texts(key: &str, value: &Value, visit: &mut impl FnMut(&str, &str)) {
    match value {
        Value::String(text) => visit(key, text),
        Value::Object(fields) => fields.iter().for_each(|(key, inner)| texts(key, inner, visit)),
        Value::Array(list) => list.iter().for_each(|inner| texts(key, inner, visit)),
        _ => {}
    }
}

fn each_text(language: &str, mut visit: impl FnMut(&Path, &str, &str)) {
    for file in files(language) {
        let value: Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
        texts("", &value, &mut |key, text| visit(&file, key, text));
    }
}

#[test]
fn the_scripts_are_not_mixed() {
    for (language, simplified) in [("zh-Hans", true), ("zh-Hant", false)] {
        let foreign = foreign(simplified);
        assert!(foreign.len() > 200);
        let mut mixed = Vec::new();
        each_text(language, |file, key, text| {
            let found: String = text.chars().filter(|character| foreign.contains(character)).collect();
            // What a language calls itself stands in its own script everywhere.
            let own_name = ["简体中文", "繁體中文"].contains(&text);
            if !found.is_empty() && !own_name {
                mixed.push(format!("{}: {key}: {found} in {text}", file.display()));
            }
        });
        assert!(mixed.is_empty(), "{}", mixed.join("\n"));
    }
}

#[test]
fn no_text_is_its_key_or_empty() {
    for language in ["en", "zh-Hans", "zh-Hant"] {
        each_text(language, |file, key, text| {
            // A key of one word may be the English word for it.
            let untranslated = text == key && (language != "en" || key.contains('_'));
            assert!(!untranslated && !text.trim().is_empty(), "{}: {key}: {text}", file.display());
        });
    }
}

#[test]
fn the_chinese_texts_are_chinese() {
    // A text of words that is the English one letter by letter has been forgotten.
    let mut english = Vec::new();
    each_text("en", |_, key, text| english.push((key.to_owned(), text.to_owned())));
    for language in ["zh-Hans", "zh-Hant"] {
        each_text(language, |file, key, text| {
            let forgotten =
                text.contains(' ') && text.chars().all(|character| character < '\u{2e80}' && character != '中');
            let same = english.contains(&(key.to_owned(), text.to_owned()));
            assert!(!(forgotten && same), "{}: {key}: {text}", file.display());
        });
    }
}

#[test]
fn placeholders_are_the_same_in_every_language() {
    let placeholders = |text: &str| {
        let mut names: Vec<String> =
            text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name.to_owned()).collect();
        names.sort();
        names.dedup();
        names
    };
    let read = |language: &str| -> Value {
        let mut parts = serde_json::Map::new();
        for path in json_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("locales"), language) {
            let folder = path.parent().unwrap().display().to_string();
            let part: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
            for (key, value) in part.as_object().unwrap() {
                parts.insert(format!("{folder} {key}"), value.clone());
            }
        }
        parts.into()
    };
    let english = read("en");
    for language in ["zh-Hans", "zh-Hant"] {
        for (key, text) in read(language).as_object().unwrap() {
            let pairs: Vec<(&str, &str)> = match (text, &english[key]) {
                (Value::String(there), Value::String(here)) => vec![(there, here)],
                (Value::Object(there), Value::Object(here)) => {
                    there.iter().map(|(id, text)| (text.as_str().unwrap(), here[id].as_str().unwrap())).collect()
                }
                _ => panic!("{language}: {key} is of another kind than in English"),
            };
            for (there, here) in pairs {
                assert_eq!(placeholders(there), placeholders(here), "{language}: {key}: {there}");
            }
        }
    }
}
