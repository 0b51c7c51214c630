"""The pieces that lines at the head and foot of a page consist of: clocks, days, places, devices, counts, roles."""

import re

from generator.cleaning.page import HAN

_GAP = "\u3000\t"
SEPARATOR = re.compile(rf"[\s{_GAP}|｜丨·•‧∙・,，、:：/／()（）\[\]【】〔〕「」『』<>＞»«›‹~～@#_.。—–+-]+")
"""What stands between two pieces."""
PLACES = (
    "北京|上海|天津|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川"
    "|贵州|云南|陕西|甘肃|青海|"
    "台湾|臺灣|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|澳門|美国|美國|英国|日本|加拿大|澳大利亚|新加坡|德国|法国"
    "|韩国|马来西亚|新西兰|海外|未知"
)
"""Where an account is, as platforms say it."""
_ZONE = (
    r"(?:\s*\(?(?:GMT|UTC|E[SD]?T|P[SD]?T|CES?T|BST|IST|JST|HKT|CST|Uhr|Z|北京时间|hrs)\)?"
    r"(?:\s*[+-]\d{1,2}:?\d{0,2})?)?"
)
_ROLES = (
    r"(?:(?:全媒体|融媒体|新媒体|首席|见习|見習|实习|實習|特约|特約|特派|资深|本报|本报讯|本刊|本网|本台|本報"
    r"|本社|文化|财经|财經|地方|驻\S{2,4}|駐\S{2,4})*"
    r"(?:记者|通讯员|記者|通訊員|特派员|特派員|评论员|評論員|撰稿人))"
)
_HOUSE = rf"(?:[{HAN}A-Za-z]{{1,9}}(?:报|社|网|台|報|網|臺|刊|新闻|新聞|在线|头条|客户端|通讯社|快讯)\s?)?"
_TELLS = "(?:综合|綜合|专题|專題|即时|即時|现场|現場|连线)?(?:报道|報道|報導|电|電|讯|訊|摄影报道|摄影|撰文)"
TOKENS = re.compile(
    "|".join(
        (
            r"(?P<clock>(?:上午|下午|早上|晚上|凌晨|中午|at\s|um\s|à\s"
            r"|T)?\s*\d{1,2}(?:[:：h]\d{2}(?:[:：]\d{2})?(?:\.\d+)?|\.\d\d(?=\s*(?:GMT|BST|Uhr|[ap]\.?m)))"
            rf"(?:\s*[ap]\.?m\b\.?)?{_ZONE}(?![\d\w]))",
            r"(?P<weekday>(?:星期|周|週|礼拜|禮拜)[一二三四五六日天](?![\u4e00-\u9fff])"
            r"|(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?)",
            rf"(?P<place>(?:(?:发表于|發表於|发布于|發佈於|来自|來自|IP\s?属地|IP\s?屬地|IP\s?归属地"
            rf"|属地)\s*[:：]?\s*)(?:{PLACES})|(?:{PLACES})(?=\s*$))",
            r"(?P<device>(?:来自|來自)\s*[:：]?\s*\S[^|｜]{0,24}$)",
            r"(?P<count>(?:(?:约|約|共|预计|需|全文|本文|大约|阅读需|阅读时长|阅读时间|閱讀時間|閱讀|預計)*\s*[\d,.]+\s*(?:分钟|分鐘"
            r"|min(?:ute)?s?)(?:\s*(?:read|阅读|读完|閱讀))?)"
            r"|(?:本文|全文|本章|总|約|约|共)*(?:阅读|閱讀|浏览|瀏覽|点击|點擊|點閱|访问|查看|评论|評論|回复"
            r"|回覆|回帖|跟帖|跟贴|留言|点赞|赞同|赞|讚|转发|分享|收藏|喜欢|推荐|"
            r"字数|字數|热度|人气|人氣|下载|被引|打赏|浏览次|阅读次|点击率?|關注|views?|reads?|comments?|claps?"
            r"|likes?|shares?|words|replies|hits)"
            r"(?:量|数|數|次数|次數|人数|人數|率)?\s*[(（:：]?\s*\[?\s*[\d,.]+\s*(?:万|萬|千|k|w|m|\+)*\s*(?:次|人|条"
            r"|篇|字|則|人次|分)?\s*[)）]?(?![\d年月/-])"
            r"|(?:点击|點擊|浏览|瀏覽|阅读|閱讀|人气|人氣)(?:量|数|數|次数|次數)?\s*[:：]\s*次"
            r"|[^\s\d]{0,8}(?:获得|獲得|超过|超過|累计|累計)[^\s\d]{0,6}[\d,.]+\s*(?:万|萬|千|k|w)?\+?\s*(?:个|次|人)?[赞讚粉]\S{0,2}"
            r"|(?:[一二两三四五六七八九十]+|没有|沒有)[条條則则]?(?:评论|評論|留言|回复|回應)(?![\u4e00-\u9fff])"
            r"|[\d,.]+\s*(?:万|萬|千|k|w|m|\+)*\s*(?:个|人次|人|次|条|則|篇|字)?\s*(?:阅读|閱讀|浏览|瀏覽|点击"
            r"|點閱|评论|評論|回复|留言|点赞|赞同|赞|讚|转发|分享|收藏|喜欢|推荐|跟贴|参与|"
            r"字|views?|reads?|comments?|claps?|likes?|shares?|words|replies|points?|hits)(?:量"
            r"|数)?(?![\u4e00-\u9fff]))",
            r"(?P<ago>(?:\d+|an?|one|two|three)\s*(?:years?|yrs?|months?|mo|weeks?|days?|hours?|hrs?|minutes?"
            r"|mins?)\.?\s+ago\b|\d+\s*(?:年|个月|天|小时|分钟)前|昨天|刚刚)",
            r"(?P<issue>(?:issue|no\.|vol(?:ume)?\.?|number|pages?|pp?\.)\s*#?\d[\d–—-]*"
            r"|第\s*[\d一二三四五六七八九十]+\s*[期版号號辑]|总第?\s*\d+\s*期|\[?https?://\S+)",
            r"(?P<filed>(?:分类于|分類於|归类于|歸類於)\s*[:：]?\s*\S{1,12})",
            r"(?P<review>评论了?\s+(?!\d)[^\s\d]{1,30}(?=\s+(?:19|20)\d\d))",
            r"(?P<issued>首次发布|首次發佈|首发于|首發於|刊登于|刊登於|刊于|刊於|原载于?|原載於?|首发|本文刊于|本文刊於)",
            r"(?P<posted>(?:本主题由|本帖由).*$|posted\s*@|最[后後]发布于|最後發佈於|posted\s+(?:on|at)\b"
            r"|published(?:\s+(?:on|online))?(?=\s)|first\s+published(?=\s)|写于|寫於|发布于|發佈於|發布於"
            r"|发表于|發表於|发布在|發佈在|发表在|發表在"
            r"|于(?=\s)|publié\s+le|pubblicato\s+il|publicado\s+el|am(?=\s)|le(?=\s)|il(?=\s)|el(?=\s))",
            r"(?P<updated>(?:last\s+)?(?:updated|modified|edited)(?:\s+on)?\b|最新推荐文章于|编辑于|編輯於|更新于|更新於|修改于"
            r"|最后编辑于|最后更新于?)",
            r"(?P<saved>(?:saved|clipped|archived|retrieved|accessed|received|accepted|last\s+annotated"
            r"|joined)(?:\s+(?:to\s+\w+\s+)?on)?\b|保存于|收藏于|剪藏于)",
            r"(?P<button>发布(?![\u4e00-\u9fff])|發[佈布表](?![\u4e00-\u9fff])|发表(?![\u4e00-\u9fff])|原创(?![\u4e00-\u9fff])"
            r"|原創(?![\u4e00-\u9fff])|转载(?![\u4e00-\u9fff])|关注(?![\u4e00-\u9fff])|关注他|编辑(?=\s|$)"
            r"|(?:免费|免費)(?:公开|公開|阅读|閱讀)|this (?:post|page|article|site) (?:may )?contains? affiliate.*"
            r"|官方账号|官方帐号|已认证|认证作者|优质\S{1,4}作者|follow(?:ing)?\b|share\b|print\b"
            r"|ORCID(?:\s+icon)?|只看该作者|倒序浏览|楼主(?=\s*$))",
        )
    ),
    re.IGNORECASE,
)
"""Pieces that are told by their form, each under the name of its kind."""
ROLE = re.compile(
    rf"(?P<house>{_HOUSE}){_ROLES}\s*[:：]?\s*(?P<names>[{HAN}·]{{2,4}}(?:[、，, \u3000&和]+[{HAN}·]{{1,4}})*?"
    rf"|[{HAN}](?:[ \u3000]|　)[{HAN}]{{1,2}})"
    rf"(?:\s*(?:[/／]|(?=\S{{0,8}}(?:{_TELLS})))\s*[{HAN}]{{0,8}}?{_TELLS})?(?=$|[\s\u3000)）〕】\]|｜。:：])"
)
"""Who reports, after the word for it."""
BY = re.compile(
    r"(?:posted\s+by|written\s+by|words\s+by|by|von|por|par|di)\s+(?P<by>u/\S+"
    r"|[^\W\d_][^|｜·•»>@\d,]{1,40}?)(?=\s*(?:$|[|｜·•»›,(]|\s[-–—]\s|\s+on\s|\s+at\s|\s+in\s|\s+\d))",
    re.IGNORECASE,
)
"""Who wrote or posted, in languages of Latin letters."""
